package io.diffeval.strategies.replacing;

import java.util.Arrays;

/** A file's text as a tool sees it while it edits, and the way back. */
public final class TextView {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final String mark;
    private final String text;
    /** Where in the text a carriage return was left out. */
    private final int[] returns;

    private final boolean restoresReturns;

    private TextView(String mark, String text, int[] returns, boolean restoresReturns) {
        this.mark = mark;
        this.text = text;
        this.returns = returns;
        this.restoresReturns = restoresReturns;
    }

    /**
     * The text itself.
     *
     * @param original the file
     * @return the view
     */
    public static TextView asIs(String original) {
        return new TextView("", original, new int[0], false);
    }

    /**
     * The text without its byte-order mark, which comes back when it is written.
     *
     * @param original the file
     * @return the view
     */
    public static TextView withoutMark(String original) {
        return original.startsWith(BYTE_ORDER_MARK)
                ? new TextView(BYTE_ORDER_MARK, original.substring(1), new int[0], false)
                : asIs(original);
    }

    /**
     * The same view with line feeds for line ends.
     *
     * @param restores whether every line feed is written as CRLF afterwards, however mixed they were
     * @return a new view
     */
    public TextView withLineFeeds(boolean restores) {
        int[] positions = new int[16];
        int count = 0;
        for (int at = text.indexOf("\r\n"); at >= 0; at = text.indexOf("\r\n", at + 2)) {
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, count * 2);
            }
            positions[count] = at - count;
            count++;
        }
        return count == 0
                ? this
                : new TextView(mark, LineEnds.toLineFeeds(text), Arrays.copyOf(positions, count), restores);
    }

    /**
     * The same view with a line feed for each carriage return.
     *
     * @return a new view
     */
    public TextView withoutReturns() {
        return new TextView(mark, text.replace('\r', '\n'), returns, restoresReturns);
    }

    /**
     * What the tool sees.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * Where in the file a place is.
     *
     * @param offset an offset in {@link #text()}
     * @return the offset in the file
     */
    public int toOriginal(int offset) {
        int before = Arrays.binarySearch(returns, offset);
        return mark.length() + offset + (before < 0 ? -before - 1 : before);
    }

    /**
     * What the tool writes.
     *
     * @param edited the text after the edit
     * @return the file after the edit
     */
    public String write(String edited) {
        boolean bringsMark = !mark.isEmpty() && edited.startsWith(BYTE_ORDER_MARK) && !text.startsWith(BYTE_ORDER_MARK);
        String body = bringsMark ? edited.substring(1) : edited;
        return mark + (restoresReturns ? LineEnds.toCarriageReturns(body) : body);
    }
}
