package io.diffeval.strategies.format;

/** Recognises a text that is a patch. */
final class ForeignFormat {
    private static final String[] LINE_BEGINNINGS = {
        "*** Begin Patch",
        "*** Update File:",
        "*** Add File:",
        "*** Delete File:",
        "@@\n",
        "@@\r\n",
        "@@ ",
        "--- ",
        "diff --git "
    };

    /** What every beginning begins with that is asked for: most lines need no closer look. */
    private static final String FIRST_UNITS = "*@-d";

    private ForeignFormat() {}

    static boolean isIn(String text) {
        return beginsLine(text, LINE_BEGINNINGS);
    }

    /** Whether a line of the text begins in one of several ways. */
    static boolean beginsLine(String text, String... beginnings) {
        for (int start = 0; start < text.length(); start = nextLine(text, start)) {
            if (FIRST_UNITS.indexOf(text.charAt(start)) < 0) {
                continue;
            }
            for (String beginning : beginnings) {
                if (text.startsWith(beginning, start)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int nextLine(String text, int from) {
        int feed = text.indexOf('\n', from);
        return feed < 0 ? text.length() : feed + 1;
    }
}
