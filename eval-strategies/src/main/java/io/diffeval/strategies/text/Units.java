package io.diffeval.strategies.text;

/** Passes texts quickly for units that few of them have. */
public final class Units {
    private static final int CHUNK = 128;

    private Units() {}

    /**
     * Finds the first unit of a kind, all of which are above the usual ones: pieces that have only these are passed at once.
     *
     * @param text where to look
     * @param least the least unit of the kind
     * @param kind which of the units from that one on are of the kind
     * @return its offset; the length of the text where there is none
     */
    public static int first(String text, char least, LineTable.UnitTest kind) {
        char[] units = new char[Math.min(CHUNK, text.length())];
        for (int start = 0; start < text.length(); start += units.length) {
            int count = Math.min(units.length, text.length() - start);
            text.getChars(start, start + count, units, 0);
            int all = 0;
            for (int i = 0; i < count; i++) {
                all |= units[i];
            }
            for (int i = 0; i < count && all >= least; i++) {
                if (units[i] >= least && kind.holds(units[i])) {
                    return start + i;
                }
            }
        }
        return text.length();
    }
}
