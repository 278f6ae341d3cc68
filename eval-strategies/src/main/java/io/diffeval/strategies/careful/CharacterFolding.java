package io.diffeval.strategies.careful;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.Units;

/** Puts the plain character in the place of one that looks like it, one for one, so that offsets stay. */
final class CharacterFolding {
    private static final char FIRST_FOLDED = '\u00A0';

    private CharacterFolding() {}

    /** Whether folding changes nothing. */
    static boolean isFolded(String text) {
        return firstUnfolded(text, 0) == text.length();
    }

    /** The same string where folding changes nothing. */
    static String fold(String text) {
        int at = firstUnfolded(text, 0);
        if (at == text.length()) {
            return text;
        }
        char[] folded = text.toCharArray();
        for (; at < folded.length; at = firstUnfolded(text, at + 1)) {
            folded[at] = fold(folded[at]);
        }
        return new String(folded);
    }

    private static int firstUnfolded(String text, int from) {
        int at = Units.firstFrom(text, from, FIRST_FOLDED);
        while (at < text.length() && fold(text.charAt(at)) == text.charAt(at)) {
            at = Units.firstFrom(text, at + 1, FIRST_FOLDED);
        }
        return at;
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
