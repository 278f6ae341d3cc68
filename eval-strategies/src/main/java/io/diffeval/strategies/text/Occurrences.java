package io.diffeval.strategies.text;

import io.diffeval.core.text.JavaScriptSpace;
import org.jspecify.annotations.Nullable;

/**
 * Finds each occurrence of a string in a text: fast where both are usual, by probing for a distinctive piece, and in
 * time linear in both where they were made to be slow. For one thread.
 */
public final class Occurrences {
    private static final int PROBE = 24;

    /** A word this long is distinctive without what follows it. */
    private static final int LONG_WORD = 5;

    /** No longer word is looked for. */
    private static final int LONG_ENOUGH = 16;

    private static final int LOOKED_AT = 4_096;
    private static final int CHUNK = 64;

    private final String wanted;
    private final String text;
    private final String probe;
    private final int probeAt;
    private final boolean isWord;
    private boolean sawProbe;
    private int differed;
    private long patience;
    private @Nullable StringSearch slow;
    private int next;

    /**
     * Prepares a search.
     *
     * @param wanted the string to find; an empty one is before each unit of the text and behind its last
     * @param text where to look
     */
    public Occurrences(String wanted, String text) {
        this.wanted = wanted;
        this.text = text;
        long word = longestWord(wanted);
        this.probeAt = (int) (word >>> 32);
        this.isWord = (int) word >= LONG_WORD;
        this.probe =
                wanted.substring(probeAt, isWord ? probeAt + (int) word : Math.min(wanted.length(), probeAt + PROBE));
        this.patience = 2L * (text.length() + wanted.length()) + 1_024;
    }

    /**
     * Whether a string occurs at all.
     *
     * @param wanted the string
     * @param text where to look
     * @return whether the text contains it
     */
    public static boolean contains(String wanted, String text) {
        return new Occurrences(wanted, text).next(0) >= 0;
    }

    /**
     * Indentation and rulers occur everywhere; the longest run of other characters hardly does. Its offset in the upper
     * half, its length in the lower.
     */
    private static long longestWord(String wanted) {
        int best = 0;
        int bestLength = 0;
        int start = 0;
        int end = Math.min(wanted.length(), LOOKED_AT);
        for (int i = 0; i <= end && bestLength < LONG_ENOUGH; i++) {
            if (i == end || isBlank(wanted.charAt(i))) {
                if (i - start > bestLength) {
                    best = start;
                    bestLength = i - start;
                }
                start = i + 1;
            }
        }
        return (long) best << 32 | Math.min(bestLength, PROBE);
    }

    private static boolean isBlank(char unit) {
        return unit <= ' ' || JavaScriptSpace.isSpace(unit);
    }

    /**
     * Whether the text lacks a word of the wanted string, so that not even its lines are there, however they are trimmed.
     * Ask after {@link #next} has found nothing.
     *
     * @param from where the search began
     * @return false where that is not known
     */
    public boolean isWordMissing(int from) {
        int end = Math.min(text.length(), from + probeAt + probe.length() - 1);
        return isWord && !sawProbe && (from >= end || !text.substring(from, end).contains(probe));
    }

    /**
     * Finds the next occurrence, which may overlap the last one.
     *
     * @param from where it may begin at the earliest
     * @return its offset, behind those found before; −1 where there is none any more
     */
    public int next(int from) {
        next = Math.max(next, from);
        while (slow == null) {
            int found = text.indexOf(probe, next + probeAt);
            int start = found - probeAt;
            sawProbe |= found >= 0;
            if (found < 0 || start < next || start + wanted.length() > text.length()) {
                next = text.length() + 1;
                return -1;
            }
            next = start + 1;
            boolean isThere = isAt(start);
            if (patience < 0) {
                slow = new StringSearch(wanted, text);
            }
            if (isThere) {
                return start;
            }
        }
        int start = slow.next();
        while (start >= 0 && start < next) {
            start = slow.next();
        }
        next = start < 0 ? text.length() + 1 : start + 1;
        return start;
    }

    /** Compares piece by piece, first with the piece that differed last time: where places are alike, it does again. */
    private boolean isAt(int start) {
        if (!isSame(start, differed)) {
            return false;
        }
        if (wanted.length() <= CHUNK) {
            return true;
        }
        patience -= wanted.length();
        if (text.startsWith(wanted, start)) {
            return true;
        }
        differed = 0;
        while (isSame(start, differed)) {
            differed += CHUNK;
        }
        return false;
    }

    private boolean isSame(int start, int at) {
        int length = Math.min(CHUNK, wanted.length() - at);
        patience -= length;
        return text.regionMatches(start + at, wanted, at, length);
    }
}
