package io.diffeval.strategies.careful;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.text.Units;

/** Puts the plain character in the place of one that looks like it, one for one, so that offsets stay. */
final class CharacterFolding {
    private static final char FIRST_FOLDED = '\u00A0';

    private CharacterFolding() {}

    /** Whether folding changes nothing. */
    static boolean isFolded(String text) {
        return firstUnfolded(text) == text.length();
    }

    /** The same string where folding changes nothing. */
    static String fold(String text) {
        int first = firstUnfolded(text);
        if (first == text.length()) {
            return text;
        }
        char[] folded = text.toCharArray();
        for (int at = first; at < folded.length; at++) {
            folded[at] = fold(folded[at]);
        }
        return new String(folded);
    }

    private static int firstUnfolded(String text) {
        return Units.first(text, FIRST_FOLDED, unit -> fold(unit) != unit);
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
