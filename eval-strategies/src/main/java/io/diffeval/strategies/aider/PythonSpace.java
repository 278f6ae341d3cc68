package io.diffeval.strategies.aider;

/** What Python's {@code str.strip} removes, which is neither what Java's nor what JavaScript's does. */
final class PythonSpace {
    private PythonSpace() {}

    static boolean isSpace(char unit) {
        return switch (unit) {
            case ' ', '\u0085', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000' -> true;
            default ->
                unit >= '\t' && unit <= '\r'
                        || unit >= '\u001c' && unit <= '\u001f'
                        || unit >= '\u2000' && unit <= '\u200a';
        };
    }

    static boolean isBlank(String text) {
        return text.chars().allMatch(unit -> isSpace((char) unit));
    }

    /** The first unit of a range that is none; its end where all are. */
    static int skip(String text, int start, int end) {
        int at = start;
        while (at < end && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
