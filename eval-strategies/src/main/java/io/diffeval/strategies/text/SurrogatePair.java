package io.diffeval.strategies.text;

/** The two UTF-16 units of one character, which no edit may take apart. */
public final class SurrogatePair {
    private SurrogatePair() {}

    /**
     * Tells whether a place in a text is inside a character.
     *
     * @param text the text
     * @param offset a place between two units, from 0 to the text's length
     * @return whether the unit before it and the one behind it are one character
     */
    public static boolean isSplitAt(String text, int offset) {
        return offset > 0
                && offset < text.length()
                && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
    }
}
