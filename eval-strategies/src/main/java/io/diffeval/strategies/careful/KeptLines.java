package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.EditDistance;
import io.diffeval.strategies.text.LineTable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which lines of the file a replacement brings back, as they are or changed a little. */
final class KeptLines {
    private static final double SIMILAR = 0.6;
    private static final int LONGEST = 400;
    private static final int MOST_COMPARED = 200;

    private final LineTable replacement;
    private final int count;
    private final Passage file;
    private @Nullable Set<String> lines;
    private final EditDistance distance = new EditDistance();

    KeptLines(Passage replacement, Passage file) {
        this.replacement = replacement.in(LineForm.FOLDED);
        this.count = replacement.count();
        this.file = file;
    }

    boolean hasExactly(String line) {
        Set<String> all = lines;
        if (all == null) {
            all = new HashSet<>();
            for (int i = 0; i < count; i++) {
                all.add(replacement.line(i));
            }
            lines = all;
        }
        return all.contains(line);
    }

    /** Whether a line of the file is blank or in the replacement. */
    boolean has(int fileLine) {
        if (file.isBlank(fileLine)) {
            return true;
        }
        LineTable fileLines = file.in(LineForm.FOLDED);
        if (hasExactly(fileLines.line(fileLine))) {
            return true;
        }
        int length = fileLines.length(fileLine);
        for (int line = 0; line < Math.min(count, MOST_COMPARED) && length <= LONGEST; line++) {
            int other = replacement.length(line);
            int longer = Math.max(length, other);
            int most = (int) ((1 - SIMILAR) * longer);
            if (Math.min(length, other) >= SIMILAR * longer
                    && distance.between(replacement, line, fileLines, fileLine, most) <= most) {
                return true;
            }
        }
        return false;
    }
}
