package io.diffeval.strategies.careful;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.Units;

/** Puts the plain character in the place of one that looks like it, one for one, so that offsets stay. */
final class CharacterFolding {
    private static final char FIRST_FOLDED = '\u00A0';

    private CharacterFolding() {}

    /** Whether folding changes nothing. */
    static boolean isFolded(String text) {
        int at = Units.firstFrom(text, 0, FIRST_FOLDED);
        while (at < text.length() && fold(text.charAt(at)) == text.charAt(at)) {
            at = Units.firstFrom(text, at + 1, FIRST_FOLDED);
        }
        return at == text.length();
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
