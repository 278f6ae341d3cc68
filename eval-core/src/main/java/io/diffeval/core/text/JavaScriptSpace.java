package io.diffeval.core.text;

/** What JavaScript's {@code trim} removes; neither Java's {@code trim} nor its {@code strip} removes the same. */
public final class JavaScriptSpace {
    private JavaScriptSpace() {}

    /**
     * Tells white space and line ends, as ECMAScript defines them, from all else.
     *
     * @param unit a UTF-16 unit
     * @return whether JavaScript trims it
     */
    public static boolean isSpace(char unit) {
        if (unit > ' ' && unit < '\u00a0') {
            return false;
        }
        return switch (unit) {
            case '\t', '\n', '\u000b', '\f', '\r', ' ', '\u00a0', '\u1680' -> true;
            case '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\ufeff' -> true;
            default -> unit >= '\u2000' && unit <= '\u200a';
        };
    }

    /**
     * Trims as JavaScript does.
     *
     * @param text any text
     * @return the text without the white space around it
     */
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
