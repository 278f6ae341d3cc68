package io.diffeval.strategies.gemini;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.text.EditDistance;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * As many lines as the search has whose weighted edit distance to it is at most a tenth of its length: a difference in
 * white space counts a tenth. Only windows in which nearly the same characters are, in whatever order, are compared.
 */
final class SimilarWindows {
    private static final double MOST_DISTANCE = 0.1;
    private static final double WEIGHT_OF_SPACE = 0.1;
    private static final int SHORTEST = 10;
    private static final double MOST_WORK = 400_000_000;

    /** For each line, and behind the last, how many units that are no white space are before it. */
    private static final Function<LineTable, int[]> BARE_BEFORE = SimilarWindows::bareBefore;

    private record Window(int line, double score) {}

    private final SearchedLines file;
    private final LineTable lines;
    private final int count;
    private final String block;
    private final String bareBlock;
    private final EditDistance distance = new EditDistance();

    private SimilarWindows(SearchedLines file) {
        this.file = file;
        this.lines = file.lines().withoutTrailingSpace();
        LineTable wanted = file.wanted().withoutTrailingSpace();
        this.count = SearchedLines.countOf(file.wanted());
        this.block = join(wanted, 0, count);
        this.bareBlock = SearchedLines.bare(block);
    }

    static List<Match> matches(SearchedLines file) {
        double length = file.edit().search().length();
        return length < SHORTEST || file.count() * length * length > MOST_WORK
                ? List.of()
                : new SimilarWindows(file).matches();
    }

    private List<Match> matches() {
        List<Window> windows = new ArrayList<>();
        CharacterBalance balance = new CharacterBalance(bareBlock);
        double most = MOST_DISTANCE * block.length();
        int[] bareBefore = file.lines().derived(BARE_BEFORE);
        for (int first = 0; first + count <= file.count() && !block.isEmpty(); first++) {
            int bareLength = bareBefore[first + count] - bareBefore[first];
            if (Math.abs(bareLength - bareBlock.length()) <= most) {
                balance.moveTo(lines, first, first + count);
                if (balance.leastDistance() <= most) {
                    compare(first, windows);
                }
            }
        }
        windows.sort(Comparator.comparingDouble(Window::score).thenComparingInt(Window::line));
        TreeMap<Integer, Window> chosen = new TreeMap<>();
        for (Window window : windows) {
            Integer before = chosen.floorKey(window.line);
            Integer after = chosen.ceilingKey(window.line);
            if ((before == null || window.line - before >= count) && (after == null || after - window.line >= count)) {
                chosen.put(window.line, window);
            }
        }
        long kept = 0;
        for (Window window : chosen.values()) {
            kept += Indented.most(file.indentation(window.line), file.edit().replacement());
        }
        return file.budget().allowsKeeping(kept, Limits.Kept.CHARACTER)
                ? chosen.values().stream().map(this::match).toList()
                : List.of();
    }

    private void compare(int first, List<Window> windows) {
        String window = join(lines, first, count);
        if (Math.abs(window.length() - block.length()) > block.length()) {
            return;
        }
        String bare = SearchedLines.bare(window);
        if (!file.budget().allows((long) bare.length() * bareBlock.length())) {
            return;
        }
        int bareDistance = distance.between(bare, bareBlock);
        if (bareDistance > MOST_DISTANCE * block.length()
                || !file.budget().allows((long) window.length() * block.length())) {
            return;
        }
        int rawDistance = distance.between(window, block);
        double score = (bareDistance + (rawDistance - bareDistance) * WEIGHT_OF_SPACE) / block.length();
        if (score <= MOST_DISTANCE) {
            windows.add(new Window(first, score));
        }
    }

    private Match match(Window window) {
        int last = window.line + count - 1;
        String text = Indented.to(file.indentation(window.line), file.edit().replacement());
        Change change = new Change(
                file.lines().start(window.line), file.endWithFeed(last), file.hasFeed(last) ? text + "\n" : text);
        return new Match(change, MatchLevel.SIMILARITY, 1 - window.score);
    }

    private static String join(LineTable lines, int first, int count) {
        StringBuilder joined = new StringBuilder();
        for (int line = first; line < first + count; line++) {
            joined.append(line == first ? "" : "\n").append(lines.text(), lines.start(line), lines.end(line));
        }
        return joined.toString();
    }

    private static int[] bareBefore(LineTable lines) {
        int[] before = new int[lines.count() + 1];
        for (int line = 0; line < lines.count(); line++) {
            int bare = 0;
            for (int at = lines.start(line); at < lines.end(line); at++) {
                bare += JavaScriptSpace.isSpace(lines.text().charAt(at)) ? 0 : 1;
            }
            before[line + 1] = before[line] + bare;
        }
        return before;
    }
}
