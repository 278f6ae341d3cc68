package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the lines that search and replacement both leave out, in the same words: they stay as the file has them. Each
 * piece of the search around them must be in the file in one place only, but for blanks at line ends, and the places must
 * stand in order.
 */
final class SharedElision {
    /** More lines than these, or than half of the file, are left out between pieces that do not belong together. */
    private static final int MOST_LINES = 200;

    private final Passage search;
    private final Passage replacement;
    private final Passage file;
    private final WorkBudget budget;
    private final Set<String> own;
    private final LineSimilarity similarity = new LineSimilarity(LineSimilarity.LEAST);

    private SharedElision(Block block, Passage file, WorkBudget budget) {
        this.search = block.searchLines();
        this.replacement = block.replacementLines();
        this.file = file;
        this.budget = budget;
        this.own = Elision.in(file.text());
    }

    /** The block with what it leaves out; null where it leaves nothing out on both sides, or it is not sure what. */
    static @Nullable Block filled(Block block, Passage file, WorkBudget budget) {
        return Elision.isIn(block.search())
                        && Elision.isIn(block.replacement())
                        && budget.allows(file.text().length())
                ? new SharedElision(block, file, budget).filled(block)
                : null;
    }

    private @Nullable Block filled(Block block) {
        List<Integer> searched = elisions(search);
        List<Integer> written = elisions(replacement);
        if (searched.isEmpty() || searched.size() != written.size()) {
            return null;
        }
        int[] added = added();
        StringBuilder filledSearch = new StringBuilder();
        StringBuilder filledReplacement = new StringBuilder();
        int from = 0;
        int writtenFrom = 0;
        int end = -1;
        for (int i = 0; i <= searched.size(); i++) {
            boolean isLast = i == searched.size();
            int to = isLast ? search.count() : searched.get(i);
            int writtenTo = isLast ? replacement.count() : written.get(i);
            int place = from < to && writtenFrom < writtenTo ? onlyPlace(from, to) : -1;
            if (place < 0 || !isLast && !search.isSame(to, replacement, writtenTo, LineForm.TRIMMED)) {
                return null;
            }
            if (i > 0) {
                int lines = place - end;
                if (lines < 1 || lines > Math.min(MOST_LINES, file.count() / 2) || isLikeAny(added, end, place)) {
                    return null;
                }
                filledSearch.append(file.text(), file.start(end), file.start(place));
                filledReplacement.append(file.text(), file.start(end), file.start(place));
            }
            filledSearch.append(search.text(), search.start(from), search.start(to));
            filledReplacement.append(replacement.text(), replacement.start(writtenFrom), replacement.start(writtenTo));
            end = place + to - from;
            from = to + 1;
            writtenFrom = writtenTo + 1;
        }
        return block.with(filledSearch.toString(), filledReplacement.toString());
    }

    /** The lines that stand for others; those that the file has stand for themselves. */
    private List<Integer> elisions(Passage passage) {
        List<Integer> elisions = new ArrayList<>();
        for (int line = 0; line < passage.count(); line++) {
            String text = passage.line(line);
            if (Elision.isElision(text) && !own.contains(text.strip())) {
                elisions.add(line);
            }
        }
        return elisions;
    }

    /** Where in the file some lines of the search are; −1 if not in one place only. */
    private int onlyPlace(int from, int to) {
        boolean isBlank = true;
        for (int line = from; line < to; line++) {
            isBlank &= search.isBlank(line);
        }
        if (isBlank || !budget.allows(file.text().length() + search.text().length())) {
            return -1;
        }
        LineSearch lines =
                new LineSearch(search.in(LineForm.FOLDED), from, to - from, file.in(LineForm.FOLDED), 0, file.count());
        int place = lines.next();
        if (place < 0 || lines.next() >= 0) {
            return -1;
        }
        for (int line = from; line < to; line++) {
            if (!search.isSame(line, file, place + line - from, LineForm.WITHOUT_TRAILING_SPACE)) {
                return -1;
            }
        }
        return place;
    }

    /** The lines of the replacement that the search does not have. */
    private int[] added() {
        LineTable searchLines = search.in(LineForm.FOLDED);
        LineTable lines = replacement.in(LineForm.FOLDED);
        return IntStream.range(0, replacement.count())
                .filter(line -> replacement.hasWords(line)
                        && budget.allows(search.text().length())
                        && searchLines.firstSame(0, search.count(), lines, line) == search.count())
                .toArray();
    }

    /** Whether a line that is added is like one that is left out: it may be meant to take that one's place. */
    private boolean isLikeAny(int[] added, int first, int end) {
        for (int line : added) {
            for (int leftOut = first; leftOut < end; leftOut++) {
                if (similarity.of(replacement.in(LineForm.FOLDED), line, file.in(LineForm.FOLDED), leftOut, budget)
                        > 0) {
                    return true;
                }
            }
        }
        return budget.isExhausted();
    }
}
