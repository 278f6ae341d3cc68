package io.diffeval.strategies.careful;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.WorkBudget;
import org.jspecify.annotations.Nullable;

/** A region of the file that is like a search, and what speaks against taking it. */
final class SimilarRegion {
    /** How many regions are aligned with the search. */
    static final int MOST_TRIED = 4;

    private static final int LEAST_SLACK = 3;
    private static final int MOST_SLACK = 64;

    /** A score this close to the best is a rival. */
    private static final double MARGIN = 0.2;

    /** How much of the search must be in the region to the letter. */
    private static final double LEAST_SAME = 0.5;

    private final Passage search;
    private final Passage file;
    private final int[] lineOf;
    private final int first;
    private final int end;
    private int worded;
    private int same;
    private int slips;
    private int surplus;
    private double score;

    private SimilarRegion(Passage search, Passage file, int[] lineOf, int first, int end) {
        this.search = search;
        this.file = file;
        this.lineOf = lineOf;
        this.first = first;
        this.end = end;
    }

    static @Nullable SimilarRegion at(int line, Passage search, Passage file, Alignment alignment, WorkBudget budget) {
        int slack = slack(search);
        int from = Math.max(0, line - slack);
        int to = Math.min(file.count(), line + search.count() + slack);
        return within(from, to, search, file, alignment, budget);
    }

    private static @Nullable SimilarRegion within(
            int from, int to, Passage search, Passage file, Alignment alignment, WorkBudget budget) {
        if (from >= to) {
            return null;
        }
        int[] lineOf = alignment.align(from, to, budget);
        if (lineOf == null) {
            return null;
        }
        int first = -1;
        int last = -1;
        for (int fileLine : lineOf) {
            if (fileLine >= 0) {
                first = first < 0 ? fileLine : first;
                last = fileLine;
            }
        }
        if (first < 0) {
            return null;
        }
        SimilarRegion region = new SimilarRegion(search, file, lineOf, first, last + 1);
        region.count(alignment, budget);
        return region;
    }

    private static int slack(Passage search) {
        return Math.min(MOST_SLACK, LEAST_SLACK + search.count() / 2);
    }

    private void count(Alignment alignment, WorkBudget budget) {
        LineTable searchLines = search.in(LineForm.FOLDED);
        double sum = 0;
        for (int i = 0; i < lineOf.length; i++) {
            if (search.isBlank(i)) {
                continue;
            }
            worded++;
            if (lineOf[i] < 0) {
                surplus++;
            } else if (searchLines.isSame(i, file.in(LineForm.FOLDED), lineOf[i])) {
                same++;
                sum++;
            } else {
                slips++;
                sum += alignment.similarity(i, lineOf[i], budget);
            }
        }
        score = worded == 0 ? 0 : sum / worded;
    }

    double score() {
        return score;
    }

    /** Whether a place just above or just below, which lies in the window of this one, has as high a score. */
    boolean hasRivalBeside(Alignment alignment, WorkBudget budget) {
        int reach = search.count() + slack(search);
        return isRival(Math.max(0, first - reach), first, alignment, budget)
                || isRival(end, Math.min(file.count(), end + reach), alignment, budget);
    }

    private boolean isRival(int from, int to, Alignment alignment, WorkBudget budget) {
        if (from >= to || !alignment.mayReach(score, worded, from, to, budget)) {
            return false;
        }
        SimilarRegion rival = within(from, to, search, file, alignment, budget);
        return rival != null && rival.score >= score;
    }

    int first() {
        return first;
    }

    int end() {
        return end;
    }

    int[] lineOf() {
        return lineOf;
    }

    boolean isSamePlaceAs(SimilarRegion other) {
        return first == other.first && end == other.end;
    }

    MatchLevel level() {
        return slips > 0 ? MatchLevel.SIMILARITY : surplus > 0 ? MatchLevel.ANCHORS : MatchLevel.CONTEXT_DROPPED;
    }

    /** Why the region must not be replaced; null where nothing speaks against it. */
    @Nullable
    String objection(Block block, @Nullable Double runnerUp, WorkBudget budget) {
        String place = "is not in the file; nearest is line " + (first + 1);
        KeptLines kept = new KeptLines(search, block.replacementLines(), lineOf, file, budget);
        if (worded < 2 || same < 1 || confirmed(kept) < LEAST_SAME * worded || !hasWords()) {
            return place + ", where too few lines are the same";
        }
        if (runnerUp != null && score - runnerUp < MARGIN) {
            return place + ", but another place is almost as near";
        }
        if (!isAnchored() || !block.isLineBased() && !hasSameEdges()) {
            return place + ", where its first or last line differs";
        }
        int elsewhere = slips == 0 ? -1 : slipThatIsNone();
        if (elsewhere >= 0) {
            return place + ", where a line differs that stands beside it, at line " + (elsewhere + 1);
        }
        int searchLine = 0;
        for (int line = first; line < end; line++) {
            int firstSurplus = searchLine;
            while (searchLine < lineOf.length && lineOf[searchLine] < 0) {
                if (!search.isBlank(searchLine) && kept.hasSearched(searchLine)) {
                    return place + ", where a line is missing that the replacement keeps: "
                            + search.trimmed(searchLine);
                }
                searchLine++;
            }
            int gap = line;
            while (searchLine < lineOf.length && line < lineOf[searchLine]) {
                line++;
            }
            boolean standIn = searchLine - firstSurplus == line - gap;
            for (int missing = gap; missing < line && !standIn; missing++) {
                if (!kept.has(missing)) {
                    return place + ", where a line stands that the edit would lose: " + file.trimmed(missing);
                }
            }
            searchLine++;
        }
        return null;
    }

    /** The line in or near the region that is the same as one that differs where it is to be: no slip of the pen; or −1. */
    private int slipThatIsNone() {
        LineTable searchLines = search.in(LineForm.FOLDED);
        LineTable fileLines = file.in(LineForm.FOLDED);
        int slack = slack(search);
        int from = Math.max(0, first - slack);
        int to = Math.min(file.count(), end + slack);
        int found = to;
        for (int i = 0; i < lineOf.length; i++) {
            if (lineOf[i] >= 0 && !search.isBlank(i) && !searchLines.isSame(i, fileLines, lineOf[i])) {
                found = fileLines.firstSame(from, found, searchLines, i);
            }
        }
        return found < to ? found : -1;
    }

    /** How many lines of the search or of the file speak for the region: they are the same, or the replacement keeps them. */
    private int confirmed(KeptLines kept) {
        boolean[] isFound = new boolean[end - first];
        for (int fileLine : lineOf) {
            if (fileLine >= 0) {
                isFound[fileLine - first] = true;
            }
        }
        int confirmed = same;
        for (int line = first; line < end; line++) {
            if (!isFound[line - first] && !file.isBlank(line) && kept.has(line)) {
                confirmed++;
            }
        }
        return confirmed;
    }

    /** Lines of brackets alone are the same everywhere. */
    private boolean hasWords() {
        for (int i = 0; i < lineOf.length; i++) {
            if (lineOf[i] >= 0 && search.hasWords(i)) {
                return true;
            }
        }
        return false;
    }

    /** A string may begin or end inside a line: only a line that is the same is known to be whole. */
    private boolean hasSameEdges() {
        LineTable searchLines = search.in(LineForm.FOLDED);
        int last = lineOf.length - 1;
        return lineOf[0] >= 0
                && lineOf[last] >= 0
                && searchLines.isSame(0, file.in(LineForm.FOLDED), lineOf[0])
                && searchLines.isSame(last, file.in(LineForm.FOLDED), lineOf[last]);
    }

    private boolean isAnchored() {
        int begin = 0;
        while (begin < lineOf.length && search.isBlank(begin)) {
            begin++;
        }
        int last = lineOf.length - 1;
        while (last >= 0 && search.isBlank(last)) {
            last--;
        }
        return begin < lineOf.length && lineOf[begin] >= 0 && lineOf[last] >= 0;
    }
}
