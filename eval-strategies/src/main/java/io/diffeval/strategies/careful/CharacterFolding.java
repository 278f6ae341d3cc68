package io.diffeval.strategies.careful;

import io.diffeval.core.text.JavaScriptSpace;

/** Puts the plain character in the place of one that looks like it, one for one, so that offsets stay. */
final class CharacterFolding {
    private static final char FIRST_FOLDED = '\u00A0';

    private CharacterFolding() {}

    /** Whether folding changes nothing. */
    static boolean isFolded(String text) {
        int at = 0;
        for (; at + 8 <= text.length(); at += 8) {
            int all = text.charAt(at)
                    | text.charAt(at + 1)
                    | text.charAt(at + 2)
                    | text.charAt(at + 3)
                    | text.charAt(at + 4)
                    | text.charAt(at + 5)
                    | text.charAt(at + 6)
                    | text.charAt(at + 7);
            if (all >= FIRST_FOLDED && !isFolded(text, at, at + 8)) {
                return false;
            }
        }
        return isFolded(text, at, text.length());
    }

    private static boolean isFolded(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static String fold(String text) {
        char[] folded = null;
        for (int i = 0; i < text.length(); i++) {
            char plain = fold(text.charAt(i));
            if (plain != text.charAt(i)) {
                if (folded == null) {
                    folded = text.toCharArray();
                }
                folded[i] = plain;
            }
        }
        return folded == null ? text : new String(folded);
    }

    static char fold(char c) {
        if (c < FIRST_FOLDED) {
            return c;
        }
        return switch (c) {
            case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u00B4' -> '\'';
            case '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u00AB', '\u00BB' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
            default -> JavaScriptSpace.isSpace(c) ? ' ' : c;
        };
    }
}
