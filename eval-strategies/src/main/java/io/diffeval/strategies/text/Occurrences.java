package io.diffeval.strategies.text;

import org.jspecify.annotations.Nullable;

/**
 * Finds each occurrence of a string in a text: fast where both are usual, by probing for a distinctive piece, and in
 * time linear in both where they were made to be slow. For one thread.
 */
public final class Occurrences {
    private static final int PROBE = 24;
    private static final int LOOKED_AT = 4_096;
    private static final int CHUNK = 64;

    private final String wanted;
    private final String text;
    private final String probe;
    private final int probeAt;
    private long patience;
    private @Nullable StringSearch slow;
    private int next;

    /**
     * Prepares a search.
     *
     * @param wanted the string to find, not empty
     * @param text where to look
     */
    public Occurrences(String wanted, String text) {
        this.wanted = wanted;
        this.text = text;
        this.probeAt = longestWord(wanted);
        this.probe = wanted.substring(probeAt, Math.min(wanted.length(), probeAt + PROBE));
        this.patience = 2L * (text.length() + wanted.length()) + 1_024;
    }

    /**
     * Whether a string occurs at all.
     *
     * @param wanted the string, not empty
     * @param text where to look
     * @return whether the text contains it
     */
    public static boolean contains(String wanted, String text) {
        return new Occurrences(wanted, text).next(0) >= 0;
    }

    /** Indentation and rulers occur everywhere; the longest run of other characters hardly does. */
    private static int longestWord(String wanted) {
        int best = 0;
        int bestLength = 0;
        int start = 0;
        int end = Math.min(wanted.length(), LOOKED_AT);
        for (int i = 0; i <= end; i++) {
            if (i == end || wanted.charAt(i) <= ' ') {
                if (i - start > bestLength) {
                    best = start;
                    bestLength = i - start;
                }
                start = i + 1;
            }
        }
        return best;
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
            if (found < 0 || start + wanted.length() > text.length()) {
                next = text.length();
                return -1;
            }
            next = start + 1;
            if (isAt(start)) {
                return start;
            }
            if (patience < 0) {
                slow = new StringSearch(wanted, text);
            }
        }
        int start = slow.next();
        while (start >= 0 && start < next) {
            start = slow.next();
        }
        next = start < 0 ? text.length() : start + 1;
        return start;
    }

    private boolean isAt(int start) {
        for (int at = 0; at < wanted.length(); at += CHUNK) {
            int length = Math.min(CHUNK, wanted.length() - at);
            patience -= length;
            if (!text.regionMatches(start + at, wanted, at, length)) {
                return false;
            }
        }
        return true;
    }
}
