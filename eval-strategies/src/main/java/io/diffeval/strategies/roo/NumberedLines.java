package io.diffeval.strategies.roo;

import io.diffeval.core.text.JavaScriptSpace;
import java.util.ArrayList;
import java.util.List;

/** Lines with a number and a bar before them, as Roo shows files to the model. */
final class NumberedLines {
    private NumberedLines() {}

    static List<String> linesOf(String content) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (true) {
            int feed = content.indexOf('\n', start);
            int end = feed < 0 ? content.length() : feed;
            boolean hasReturn = feed > start && content.charAt(feed - 1) == '\r';
            lines.add(content.substring(start, hasReturn ? end - 1 : end));
            if (feed < 0) {
                return lines;
            }
            start = feed + 1;
        }
    }

    static boolean isEach(String content) {
        return linesOf(content).stream().allMatch(line -> bar(line) >= 0);
    }

    /** The number before the first line. */
    static int first(String content) {
        int start = space(content, 0);
        int end = digits(content, start);
        return end - start > 9 ? Integer.MAX_VALUE : Integer.parseInt(content.substring(start, end));
    }

    /** Takes number, bar and a blank off each line that has them. */
    static String strip(String content) {
        return strip(content, false);
    }

    /** Takes a bar and a blank off each line that has them, whether or not there is a number before. */
    static String stripLeniently(String content) {
        return strip(content, true);
    }

    private static String strip(String content, boolean isLenient) {
        List<String> lines = linesOf(content);
        lines.replaceAll(line -> {
            int start = isLenient ? afterLenientBar(line) : afterBar(line);
            return start < 0 ? line : line.substring(start);
        });
        return String.join(content.contains("\r\n") ? "\r\n" : "\n", lines);
    }

    private static int afterBar(String line) {
        int bar = bar(line);
        boolean hasBlank = bar >= 0 && bar + 1 < line.length() && JavaScriptSpace.isSpace(line.charAt(bar + 1));
        return bar < 0 ? -1 : bar + (hasBlank ? 2 : 1);
    }

    /** Where the bar is after a number and blanks; −1 where there is none, or two. */
    private static int bar(String line) {
        int number = space(line, 0);
        int end = digits(line, number);
        int bar = space(line, end);
        boolean isOne = line.startsWith("|", bar) && !line.startsWith("||", bar);
        return end > number && bar > end && isOne ? bar : -1;
    }

    private static int afterLenientBar(String line) {
        int at = space(line, 0);
        int end = digits(line, at);
        if (end > at && end < line.length() && JavaScriptSpace.isSpace(line.charAt(end))) {
            at = end + 1;
        }
        boolean isBar =
                line.startsWith("|", at) && at + 1 < line.length() && JavaScriptSpace.isSpace(line.charAt(at + 1));
        return isBar ? at + 2 : -1;
    }

    private static int space(String line, int from) {
        int at = from;
        while (at < line.length() && JavaScriptSpace.isSpace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int digits(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
