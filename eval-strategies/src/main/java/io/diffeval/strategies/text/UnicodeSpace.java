package io.diffeval.strategies.text;

/** What Unicode calls white space, and Rust's {@code trim} removes. */
public final class UnicodeSpace {
    private UnicodeSpace() {}

    /**
     * Tells white space from all else.
     *
     * @param unit a UTF-16 unit
     * @return whether it has the property White_Space
     */
    public static boolean isSpace(char unit) {
        return PythonSpace.isSpace(unit) && (unit < '\u001c' || unit > '\u001f');
    }
}
