package io.diffeval.cli.report;

/**
 * How much of something is shown.
 *
 * @param textLines lines of a file or a reply
 * @param diffLines lines of a diff
 * @param tableRows rows of a table on an overview
 */
record Limits(int textLines, int diffLines, int tableRows) {
    /** For a page that is read on its own. */
    static final Limits PAGE = new Limits(5_000, 5_000, 50);

    /** For pages that share one file. */
    static final Limits FILE = new Limits(300, 300, 50);

    /** How many rows a list has before it goes on on the next page. */
    static final int LIST_ROWS = 200;
}
