package io.diffeval.core.edit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a format says of a block's place beside the text to find.
 *
 * @param line the first line of the place, counted from 1; null where the edit gives none
 * @param anchors lines that stand above the place, outermost first, for example a class and a method
 * @param endOfFile whether the place is said to end the file
 */
public record EditHint(@Nullable Integer line, List<String> anchors, boolean endOfFile) {
    /** Nothing is said. */
    public static final EditHint NONE = new EditHint(null, List.of(), false);

    /** Copies the anchors. */
    public EditHint {
        anchors = List.copyOf(anchors);
    }

    /**
     * A line number and nothing else.
     *
     * @param line the first line of the place, counted from 1
     * @return the hint
     */
    public static EditHint atLine(int line) {
        return new EditHint(line, List.of(), false);
    }
}
