package io.diffeval.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import io.diffeval.core.edit.NearestCandidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the lines of a search differ from those of the file at a place, as a unified diff with the file's line numbers. */
final class SearchDiff {
    /** A longer search is not shown: nobody reads it, and comparing it takes time. */
    private static final int MOST_LINES = 2_000;

    /** So many lines that the search left out are looked past. */
    private static final int SLACK = 8;

    private static final int CONTEXT_LINES = 3;
    private static final Pattern HUNK = Pattern.compile("(@@ -\\S+ \\+)(\\d+)(.*)");

    private SearchDiff() {}

    /**
     * The lines of the diff.
     *
     * @param block the number of the block, from 1
     * @param search what it searches for
     * @param file the text of the file
     * @param place where to compare it with the file
     * @return a line each, harmless for a terminal; none where the search is too long
     */
    static List<String> lines(int block, String search, String file, NearestCandidate place) {
        List<String> wanted = search.lines().limit(MOST_LINES + 1L).toList();
        if (wanted.size() > MOST_LINES) {
            return List.of();
        }
        List<String> following = file.lines()
                .skip(place.line() - 1L)
                .limit(wanted.size() + (long) SLACK)
                .toList();
        List<String> found = following.subList(0, end(wanted, following));
        if (wanted.equals(found)) {
            return search.contains("\r\n") == file.contains("\r\n")
                    ? List.of()
                    : List.of("the lines from line " + place.line() + " of the file are the same but for their ends");
        }
        Set<String> changedByBlanks = changedByBlanks(wanted, found);
        String title = "the file, from line " + place.line()
                + String.format(Locale.ROOT, ", similarity %.2f", place.similarity());
        List<String> lines = new ArrayList<>();
        for (String line : UnifiedDiffUtils.generateUnifiedDiff(
                "the search of block " + block, title, wanted, DiffUtils.diff(wanted, found), CONTEXT_LINES)) {
            Matcher hunk = HUNK.matcher(line);
            boolean isHead = lines.size() < 2;
            if (!isHead && hunk.matches()) {
                lines.add(hunk.group(1) + (Long.parseLong(hunk.group(2)) + place.line() - 1) + hunk.group(3));
            } else if (!isHead && changedByBlanks.contains(line.substring(1)) && line.charAt(0) != ' ') {
                lines.add(line.charAt(0) + withVisibleBlanks(line.substring(1)));
            } else {
                lines.add(Printable.line(line));
            }
        }
        if (!changedByBlanks.isEmpty()) {
            lines.add("(· is a blank, → a tab)");
        }
        return lines;
    }

    /** How many of the lines that follow belong to the place: not those after the last one that the search has too. */
    private static int end(List<String> wanted, List<String> following) {
        Patch<String> patch = DiffUtils.diff(wanted, following);
        if (patch.getDeltas().isEmpty()) {
            return following.size();
        }
        AbstractDelta<String> last = patch.getDeltas().get(patch.getDeltas().size() - 1);
        int end = following.size();
        if (last.getSource().getPosition() + last.getSource().size() == wanted.size()) {
            end = Math.min(
                    end, last.getTarget().getPosition() + last.getSource().size());
        }
        while (end > 0
                && following.get(end - 1).isBlank()
                && !wanted.get(wanted.size() - 1).isBlank()) {
            end--;
        }
        return end;
    }

    /** The lines on either side that the other side has with other blanks at their ends. */
    private static Set<String> changedByBlanks(List<String> wanted, List<String> found) {
        Set<String> onBoth = stripped(wanted);
        onBoth.retainAll(stripped(found));
        Set<String> same = new HashSet<>(wanted);
        same.retainAll(new HashSet<>(found));
        Set<String> changed = new HashSet<>(wanted);
        changed.addAll(found);
        changed.removeIf(line -> same.contains(line) || !onBoth.contains(line.strip()));
        return changed;
    }

    private static Set<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).collect(Collectors.toCollection(HashSet::new));
    }

    private static String withVisibleBlanks(String line) {
        String text = line.strip();
        int start = text.isEmpty() ? line.length() : line.indexOf(text);
        return visible(line.substring(0, start))
                + Printable.line(text)
                + visible(line.substring(start + text.length()));
    }

    private static String visible(String blanks) {
        return blanks.chars()
                .mapToObj(c -> c == ' ' ? "·" : c == '\t' ? "→" : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }
}
