package io.diffeval.strategies.text;

/** What Python's {@code str.strip} removes, which is neither what Java's nor what JavaScript's does. */
public final class PythonSpace {
    private PythonSpace() {}

    /**
     * Tells white space from all else.
     *
     * @param unit a UTF-16 unit
     * @return whether Python strips it
     */
    public static boolean isSpace(char unit) {
        return switch (unit) {
            case ' ', '\u0085', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000' -> true;
            default ->
                unit >= '\t' && unit <= '\r'
                        || unit >= '\u001c' && unit <= '\u001f'
                        || unit >= '\u2000' && unit <= '\u200a';
        };
    }

    /**
     * Whether nothing would be left.
     *
     * @param text any text
     * @return whether all of it is white space
     */
    public static boolean isBlank(String text) {
        return text.chars().allMatch(unit -> isSpace((char) unit));
    }

    /**
     * Passes over white space.
     *
     * @param text any text
     * @param start where to begin
     * @param end where to end, exclusive
     * @return the first unit of the range that is none; its end where all are
     */
    public static int skip(String text, int start, int end) {
        int at = start;
        while (at < end && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
