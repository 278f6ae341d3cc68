package io.diffeval.strategies.roo;

import io.diffeval.core.text.JavaScriptSpace;
import java.util.List;

/**
 * Lines as Roo compares them: typographic quotes, dashes and dots made plain, every run of white space one blank, line
 * ends too. All words stand in one text, each with a blank after it, so that any lines in a row are a part of it.
 */
final class NormalLines {
    private final String text;
    private final int[] starts;

    private NormalLines(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    static NormalLines of(List<String> lines) {
        StringBuilder text = new StringBuilder();
        int[] starts = new int[lines.size() + 1];
        for (int line = 0; line < lines.size(); line++) {
            append(text, lines.get(line));
            starts[line + 1] = text.length();
        }
        return new NormalLines(text.toString(), starts);
    }

    /** Words with a blank after each; of nothing but blanks, nothing. */
    static String of(String content) {
        StringBuilder text = new StringBuilder();
        append(text, content);
        return text.toString();
    }

    String text() {
        return text;
    }

    int count() {
        return starts.length - 1;
    }

    /** Where the words from a line on begin; the end of the text for the line after the last and those beyond. */
    int start(int line) {
        return starts[Math.min(line, starts.length - 1)];
    }

    private static void append(StringBuilder text, String line) {
        boolean isInWord = false;
        for (int i = 0; i < line.length(); i++) {
            char unit = line.charAt(i);
            if (!JavaScriptSpace.isSpace(unit)) {
                appendPlain(text, unit);
                isInWord = true;
            } else if (isInWord) {
                text.append(' ');
                isInWord = false;
            }
        }
        if (isInWord) {
            text.append(' ');
        }
    }

    private static void appendPlain(StringBuilder text, char unit) {
        switch (unit) {
            case '\u201c', '\u201d' -> text.append('"');
            case '\u2018', '\u2019' -> text.append('\'');
            case '\u2026' -> text.append("...");
            case '\u2013', '\u2014' -> text.append('-');
            default -> text.append(unit);
        }
    }
}
