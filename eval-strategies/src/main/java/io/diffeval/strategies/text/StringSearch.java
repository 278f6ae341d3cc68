package io.diffeval.strategies.text;

/**
 * Finds each occurrence of a string in a text, in time linear in both even where they were made to be slow (Knuth,
 * Morris and Pratt 1977). For one thread.
 */
public final class StringSearch {
    private final String wanted;
    private final String text;
    private final int[] borders;
    private int next;
    private int matched;

    /**
     * Prepares a search.
     *
     * @param wanted the string to find, not empty
     * @param text where to look
     */
    public StringSearch(String wanted, String text) {
        this.wanted = wanted;
        this.text = text;
        this.borders = borders(wanted);
    }

    private static int[] borders(String wanted) {
        int[] borders = new int[wanted.length()];
        int length = 0;
        for (int i = 1; i < borders.length; i++) {
            while (length > 0 && wanted.charAt(i) != wanted.charAt(length)) {
                length = borders[length - 1];
            }
            if (wanted.charAt(i) == wanted.charAt(length)) {
                length++;
            }
            borders[i] = length;
        }
        return borders;
    }

    /**
     * Finds the next occurrence, which may overlap the last one.
     *
     * @return its offset; −1 where there is none any more
     */
    public int next() {
        while (next < text.length()) {
            char unit = text.charAt(next);
            while (matched > 0 && unit != wanted.charAt(matched)) {
                matched = borders[matched - 1];
            }
            if (unit == wanted.charAt(matched)) {
                matched++;
            }
            next++;
            if (matched == borders.length) {
                matched = borders[matched - 1];
                return next - borders.length;
            }
        }
        return -1;
    }
}
