package io.diffeval.strategies.opencode;

import io.diffeval.strategies.text.EditDistance;
import io.diffeval.strategies.text.LineTable;
import java.util.HashMap;
import java.util.Map;

/**
 * How alike the lines between anchors are: the mean over pairs of lines, trimmed, of 1 less their edit distance by the
 * longer one's length. A pair of blank lines counts as unlike, as with the tool. For one search.
 */
final class MiddleSimilarity {
    private final SearchedFile file;
    private final EditDistance distance = new EditDistance();
    /** Lines repeat; each pair of texts is compared once. */
    private final Map<String, Double> known = new HashMap<>();

    MiddleSimilarity(SearchedFile file) {
        this.file = file;
    }

    double of(int first, int size) {
        int count = file.wantedCount();
        int checked = Math.min(count, size) - 2;
        if (checked <= 0) {
            return 1;
        }
        double sum = 0;
        for (int i = 1; i <= checked && !file.budget().isExhausted(); i++) {
            sum += ofLines(first + i, i);
        }
        return sum / checked;
    }

    private double ofLines(int line, int wantedLine) {
        LineTable trimmed = file.trimmed();
        LineTable wanted = file.trimmedWanted();
        if (trimmed.isSame(line, wanted, wantedLine)) {
            return trimmed.length(line) == 0 ? 0 : 1;
        }
        String key = wantedLine + "\n" + trimmed.line(line);
        Double similarity = known.get(key);
        if (similarity == null) {
            long work = (long) trimmed.length(line) * wanted.length(wantedLine);
            int longer = Math.max(trimmed.length(line), wanted.length(wantedLine));
            similarity = file.budget().allows(work + longer)
                    ? 1 - distance.between(trimmed, line, wanted, wantedLine) / (double) longer
                    : 0.0;
            known.put(key, similarity);
        }
        return similarity;
    }
}
