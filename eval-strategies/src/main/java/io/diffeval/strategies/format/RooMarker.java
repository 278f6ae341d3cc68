package io.diffeval.strategies.format;

/** What a line is in Roo's SEARCH/REPLACE text, blanks around it left out. */
enum RooMarker {
    SEARCH,
    SEPARATOR,
    REPLACE,
    /** Begins like a marker and is none, as a line that a merge left. */
    OTHER,
    /** A line number, which has its place in a search only. */
    LINE_NUMBER,
    NONE;

    static final String SEARCH_TEXT = "<<<<<<< SEARCH";
    static final String SEPARATOR_TEXT = "=======";
    static final String REPLACE_TEXT = ">>>>>>> REPLACE";
    static final String NUMBER_END_TEXT = "-------";
    static final String START_LINE = ":start_line:";
    static final String END_LINE = ":end_line:";

    static RooMarker of(String line) {
        if (line.equals(SEPARATOR_TEXT)) {
            return SEPARATOR;
        }
        if (line.startsWith("<<<<<<<")) {
            return line.equals(SEARCH_TEXT) || line.equals(SEARCH_TEXT + ">") ? SEARCH : OTHER;
        }
        if (line.startsWith(">>>>>>>")) {
            return line.equals(REPLACE_TEXT) ? REPLACE : OTHER;
        }
        return line.startsWith(START_LINE) || line.startsWith(END_LINE) ? LINE_NUMBER : NONE;
    }
}
