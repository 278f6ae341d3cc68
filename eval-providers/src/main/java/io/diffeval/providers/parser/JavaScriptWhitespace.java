package io.diffeval.providers.parser;

/** What JavaScript's {@code trim} removes; neither {@link String#trim} nor {@link String#strip} agrees with it. */
final class JavaScriptWhitespace {
    private JavaScriptWhitespace() {}

    static boolean contains(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        return c >= '\u00a0' && isWide(c);
    }

    private static boolean isWide(char c) {
        return switch (c) {
            case '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\ufeff' -> true;
            default -> c >= '\u2000' && c <= '\u200a';
        };
    }
}
