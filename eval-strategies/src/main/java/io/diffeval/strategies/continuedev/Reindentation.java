package io.diffeval.strategies.continuedev;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.LineTable;

/** Gives a replacement the indentation of the line in which a match that is not exact begins. */
record Reindentation(String inSearch, String inFile) {
    private static final Reindentation NONE = new Reindentation("", "");

    static Reindentation at(String text, Place place, String search) {
        if (place.way() == Way.EXACT || place.way() == Way.EMPTY_SEARCH) {
            return NONE;
        }
        int lineStart = text.lastIndexOf('\n', place.start() - 1) + 1;
        return new Reindentation(ofFirstLine(search), space(text, lineStart, lineEnd(text, lineStart)));
    }

    /** How many UTF-16 units the replacement takes that it did not take before; at most. */
    long adds(String replacement) {
        return inFile.equals(inSearch)
                ? 0
                : replacement.length()
                        + inFile.length()
                                * replacement
                                        .chars()
                                        .filter(unit -> unit == '\n')
                                        .count();
    }

    String of(String replacement) {
        if (inFile.equals(inSearch)) {
            return replacement;
        }
        LineTable lines = LineTable.of(replacement);
        StringBuilder adjusted = new StringBuilder();
        for (int i = 0; i < lines.count(); i++) {
            String line = lines.line(i);
            boolean isIndented =
                    line.startsWith(inSearch) && !JavaScriptSpace.trim(line).isEmpty();
            adjusted.append(i == 0 ? "" : "\n");
            // What stands before the match is the first line's indentation already.
            adjusted.append(isIndented && i > 0 ? inFile : "");
            adjusted.append(isIndented ? line.substring(inSearch.length()) : line);
        }
        return adjusted.toString();
    }

    private static String ofFirstLine(String search) {
        LineTable lines = LineTable.of(search);
        for (int i = 0; i < lines.count(); i++) {
            if (!JavaScriptSpace.trim(lines.line(i)).isEmpty()) {
                return space(search, lines.start(i), lines.end(i));
            }
        }
        return "";
    }

    private static int lineEnd(String text, int start) {
        int feed = text.indexOf('\n', start);
        return feed < 0 ? text.length() : feed;
    }

    private static String space(String text, int start, int end) {
        int at = start;
        while (at < end && JavaScriptSpace.isSpace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }
}
