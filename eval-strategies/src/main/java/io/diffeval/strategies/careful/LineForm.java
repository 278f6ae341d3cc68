package io.diffeval.strategies.careful;

import io.diffeval.core.edit.MatchLevel;
import java.util.List;

/** What of a line is compared at a level of leniency; a later form evens out all that an earlier one does. */
enum LineForm {
    WITHOUT_LINE_ENDING(MatchLevel.LINE_ENDINGS),
    WITHOUT_TRAILING_SPACE(MatchLevel.TRAILING_WHITESPACE),
    TRIMMED(MatchLevel.LINE_WHITESPACE),
    FOLDED(MatchLevel.UNICODE);

    /** All of them, strictest first. */
    static final List<LineForm> FORMS = List.of(values());

    private final MatchLevel level;

    LineForm(MatchLevel level) {
        this.level = level;
    }

    MatchLevel level() {
        return level;
    }
}
