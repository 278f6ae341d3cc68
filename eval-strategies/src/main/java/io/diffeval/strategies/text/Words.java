package io.diffeval.strategies.text;

import io.diffeval.core.text.JavaScriptSpace;

/** Tells quickly that lines are not in a text, however their white space differs. */
public final class Words {
    private static final int LONGEST = 24;

    /** How often the text may be passed: words that are there, but far down, tell nothing. */
    private static final int MOST_PASSES = 2;

    private Words() {}

    /**
     * Looks for the longest word of each line, as long as that is no more work than to pass the text a few times.
     *
     * @param wanted the lines
     * @param text where to look
     * @return false only where one of the words is nowhere in the text
     */
    public static boolean mayBeIn(LineTable wanted, String text) {
        return firstMissing(wanted, 0, wanted.count(), text) < 0;
    }

    /**
     * Looks for the longest word of each line, as long as that is no more work than to pass the text a few times.
     *
     * @param wanted holds the lines
     * @param first the first of them
     * @param count how many they are
     * @param text where to look
     * @return the first line whose word is nowhere in the text; −1 where none is known
     */
    public static int firstMissing(LineTable wanted, int first, int count, String text) {
        long left = (long) MOST_PASSES * text.length();
        for (int line = first; line < first + count && left >= 0; line++) {
            int found = find(wanted, line, text);
            if (found < 0) {
                return line;
            }
            left -= found + wanted.length(line);
        }
        return -1;
    }

    /**
     * Looks for the longest word of a line.
     *
     * @param wanted holds the line
     * @param line its number, from 0
     * @param text where to look
     * @return false only where the word is nowhere in the text
     */
    public static boolean mayBeIn(LineTable wanted, int line, String text) {
        return find(wanted, line, text) >= 0;
    }

    private static int find(LineTable wanted, int line, String text) {
        int bestStart = 0;
        int bestEnd = 0;
        int start = wanted.start(line);
        for (int i = start; i <= wanted.end(line); i++) {
            if (i == wanted.end(line) || isSpace(wanted.text().charAt(i))) {
                if (i - start > bestEnd - bestStart) {
                    bestStart = start;
                    bestEnd = i;
                }
                start = i + 1;
            }
        }
        return text.indexOf(wanted.text().substring(bestStart, Math.min(bestEnd, bestStart + LONGEST)));
    }

    /** What any tool may take for white space. */
    private static boolean isSpace(char unit) {
        return unit <= ' ' || PythonSpace.isSpace(unit) || JavaScriptSpace.isSpace(unit);
    }
}
