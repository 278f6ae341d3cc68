package io.diffeval.strategies.text;

import io.diffeval.core.text.JavaScriptSpace;

/** Tells quickly that lines are not in a text, however their white space differs. */
public final class Words {
    private static final int LONGEST = 24;
    private static final int MOST_LINES = 64;

    private Words() {}

    /**
     * Looks for the longest word of each of the first lines.
     *
     * @param wanted the lines
     * @param text where to look
     * @return false only where one of the words is nowhere in the text
     */
    public static boolean mayBeIn(LineTable wanted, String text) {
        for (int line = 0; line < Math.min(wanted.count(), MOST_LINES); line++) {
            if (!mayBeIn(wanted, line, text)) {
                return false;
            }
        }
        return true;
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
        int bestStart = 0;
        int bestEnd = 0;
        int start = wanted.start(line);
        for (int i = start; i <= wanted.end(line); i++) {
            if (i == wanted.end(line) || JavaScriptSpace.isSpace(wanted.text().charAt(i))) {
                if (i - start > bestEnd - bestStart) {
                    bestStart = start;
                    bestEnd = i;
                }
                start = i + 1;
            }
        }
        return text.contains(wanted.text().substring(bestStart, Math.min(bestEnd, bestStart + LONGEST)));
    }
}
