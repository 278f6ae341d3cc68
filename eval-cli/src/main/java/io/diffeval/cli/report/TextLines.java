package io.diffeval.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as numbered lines, cut where it is too long to show.
 *
 * @param lines the lines, ready to be shown
 * @param left how many more there are
 */
record TextLines(List<String> lines, int left) {
    static TextLines of(String text, int most) {
        List<String> all = split(text);
        return new TextLines(all.stream().limit(most).map(VisibleText::line).toList(), Math.max(0, all.size() - most));
    }

    /** Cuts at line feeds; the last line feed ends a line and starts none. */
    static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int feed = text.indexOf('\n', begin);
            int end = feed < 0 ? text.length() : feed;
            lines.add(text.substring(begin, end));
            begin = end + 1;
        }
        return lines;
    }
}
