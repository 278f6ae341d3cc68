package io.diffeval.strategies.replacing;

/** Line ends, exchanged throughout a text. */
public final class LineEnds {
    private static final String CRLF = "\r\n";

    private LineEnds() {}

    /**
     * Replaces each CRLF by a line feed; a carriage return that stands alone stays.
     *
     * @param text any text
     * @return the text
     */
    public static String toLineFeeds(String text) {
        return text.replace(CRLF, "\n");
    }

    /**
     * Replaces each line feed, with or without its carriage return, by CRLF.
     *
     * @param text any text
     * @return the text
     */
    public static String toCarriageReturns(String text) {
        return toLineFeeds(text).replace("\n", CRLF);
    }

    /**
     * Gives an edit the line ends of a file.
     *
     * @param written what the model wrote
     * @param file the file
     * @return with CRLF where the file has one anywhere, else with line feeds
     */
    public static String like(String written, String file) {
        return file.contains(CRLF) ? toCarriageReturns(written) : toLineFeeds(written);
    }
}
