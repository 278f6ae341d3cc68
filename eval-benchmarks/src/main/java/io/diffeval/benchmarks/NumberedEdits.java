package io.diffeval.benchmarks;

import io.diffeval.core.edit.EditPayload;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Random edits in the formats that need line numbers, most of which fit their file. For one file. */
final class NumberedEdits {
    private static final int MOST_HUNKS = 3;
    private static final int MOST_LINES = 3;

    private final SplittableRandom random;
    private final String path;
    private final String[] lines;
    private final List<String> others;
    private final String diff;
    private final String hashline;

    /** With the lines of a file, and others to write. An edit is the same whichever strategies it is made for. */
    NumberedEdits(SplittableRandom random, String path, String original, List<String> others) {
        this.random = random;
        this.path = path;
        this.lines = original.isEmpty() ? new String[0] : original.split("(?<=\n)");
        this.others = others;
        this.diff = diff();
        this.hashline = hashline();
    }

    /** What a strategy takes; empty where it takes none of these formats. */
    Optional<EditPayload> of(String strategy) {
        return switch (strategy) {
            case "git-apply", "gnu-patch" -> Optional.of(EditPayload.text(diff));
            case "hashline@2026-06" -> Optional.of(EditPayload.text(hashline));
            default -> Optional.empty();
        };
    }

    /** Hunks in the file's order, in one section or two: the numbers of the second are those of what the first left. */
    private String diff() {
        StringBuilder diff = new StringBuilder(header());
        int grown = 0;
        int start = random.nextInt(MOST_LINES);
        for (int hunk = 0; hunk < MOST_HUNKS && start < lines.length; hunk++) {
            StringBuilder body = new StringBuilder();
            int from = start;
            int at = append(body, ' ', from, random.nextInt(MOST_LINES + 1));
            int removedFrom = at;
            at = append(body, '-', at, random.nextInt(MOST_LINES));
            int removed = at - removedFrom;
            int added = random.nextInt(MOST_LINES);
            for (int line = 0; line < added; line++) {
                body.append('+').append(other()).append('\n');
            }
            int end = append(body, ' ', at, random.nextInt(MOST_LINES + 1));
            boolean isNewSection = hunk > 0 && random.nextInt(4) == 0;
            int old = end - from;
            int off = random.nextInt(8) == 0 ? 1 : 0;
            int number = from + 1 + off + (isNewSection ? grown : 0);
            diff.append(isNewSection ? header() : "");
            diff.append("@@ -%d,%d +%d,%d @@\n".formatted(number, old, number, old - removed + added));
            diff.append(body);
            grown += added - removed;
            start = end + 1 + random.nextInt(MOST_LINES);
        }
        return diff.toString();
    }

    private String header() {
        return "--- a/" + path + "\n+++ b/" + path + "\n";
    }

    private int append(StringBuilder hunk, char kind, int from, int count) {
        int end = Math.min(lines.length, from + count);
        for (int line = from; line < end; line++) {
            hunk.append(kind).append(lines[line]);
            hunk.append(lines[line].endsWith("\n") ? "" : "\n\\ No newline at end of file\n");
        }
        return end;
    }

    private String hashline() {
        StringBuilder edit = new StringBuilder();
        int line = 1;
        for (int block = random.nextInt(MOST_HUNKS); block >= 0; block--) {
            line += random.nextInt(MOST_LINES);
            int last = line + random.nextInt(MOST_LINES);
            edit.append(random.nextInt(3) == 0 ? "[" + path + "]\n" : "");
            edit.append(
                    switch (random.nextInt(5)) {
                        case 0 -> "CUT " + line + "-" + last + "\n";
                        case 1 -> "PUT <" + line + ":\n" + rows();
                        case 2 -> "PUT >" + line + ":\n" + rows();
                        default -> "PUT " + line + "-" + last + ":\n" + rows();
                    });
            line = random.nextInt(8) == 0 ? 1 : last + 1;
        }
        return edit.toString();
    }

    private String rows() {
        StringBuilder rows = new StringBuilder();
        for (int row = random.nextInt(MOST_LINES); row >= 0; row--) {
            rows.append('+').append(other()).append('\n');
        }
        return rows.toString();
    }

    private String other() {
        return others.get(random.nextInt(others.size()));
    }
}
