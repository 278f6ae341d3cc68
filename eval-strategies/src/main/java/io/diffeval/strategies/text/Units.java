package io.diffeval.strategies.text;

/** Passes texts quickly for units that few of them have. */
public final class Units {
    private static final int STEP = 8;

    private Units() {}

    /**
     * Finds the first unit that is not below another.
     *
     * @param text where to look
     * @param from the offset to begin at
     * @param least the least unit of interest; above those that are usual
     * @return its offset; the length of the text where there is none
     */
    public static int firstFrom(String text, int from, char least) {
        int at = from;
        for (; at + STEP <= text.length(); at += STEP) {
            int all = text.charAt(at)
                    | text.charAt(at + 1)
                    | text.charAt(at + 2)
                    | text.charAt(at + 3)
                    | text.charAt(at + 4)
                    | text.charAt(at + 5)
                    | text.charAt(at + 6)
                    | text.charAt(at + 7);
            if (all >= least && isAnyFrom(text, at, least)) {
                break;
            }
        }
        while (at < text.length() && text.charAt(at) < least) {
            at++;
        }
        return at;
    }

    private static boolean isAnyFrom(String text, int at, char least) {
        for (int i = at; i < at + STEP; i++) {
            if (text.charAt(i) >= least) {
                return true;
            }
        }
        return false;
    }
}
