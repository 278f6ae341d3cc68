package io.diffeval.strategies.gemini;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.LineTable;

/**
 * How far apart the characters of a window are from those wanted, whatever their order: a lower bound of the edit
 * distance without white space, kept while the window moves. Characters that share a slot make the bound weaker only.
 */
final class CharacterBalance {
    private static final int SLOTS = 128;

    private final int[] balance = new int[SLOTS];
    private int first;
    private int end;
    private int surplus;
    private int deficit;

    CharacterBalance(String wanted) {
        for (int i = 0; i < wanted.length(); i++) {
            balance[wanted.charAt(i) % SLOTS]--;
        }
        deficit = wanted.length();
    }

    /** Moves the window on; only what is not in both is counted. */
    void moveTo(LineTable lines, int from, int to) {
        for (; first < Math.min(from, end); first++) {
            remove(lines, first);
        }
        first = from;
        for (end = Math.max(end, from); end < to; end++) {
            add(lines, end);
        }
    }

    private void add(LineTable lines, int line) {
        for (int i = lines.start(line); i < lines.end(line); i++) {
            char unit = lines.text().charAt(i);
            if (!JavaScriptSpace.isSpace(unit)) {
                if (balance[unit % SLOTS]++ < 0) {
                    deficit--;
                } else {
                    surplus++;
                }
            }
        }
    }

    private void remove(LineTable lines, int line) {
        for (int i = lines.start(line); i < lines.end(line); i++) {
            char unit = lines.text().charAt(i);
            if (!JavaScriptSpace.isSpace(unit)) {
                if (--balance[unit % SLOTS] < 0) {
                    deficit++;
                } else {
                    surplus--;
                }
            }
        }
    }

    int leastDistance() {
        return Math.max(surplus, deficit);
    }
}
