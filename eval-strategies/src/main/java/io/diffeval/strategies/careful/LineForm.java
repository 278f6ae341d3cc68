package io.diffeval.strategies.careful;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.text.LineTable;
import java.util.List;
import java.util.function.Function;

/** What of a line is compared at a level of leniency; a later form evens out all that an earlier one does. */
enum LineForm {
    WITHOUT_LINE_ENDING(MatchLevel.LINE_ENDINGS),
    WITHOUT_TRAILING_SPACE(MatchLevel.TRAILING_WHITESPACE),
    TRIMMED(MatchLevel.LINE_WHITESPACE),
    FOLDED(MatchLevel.UNICODE);

    /** All of them, strictest first. */
    static final List<LineForm> FORMS = List.of(values());

    private static final Function<LineTable, LineTable> FOLD =
            lines -> LineTable.of(CharacterFolding.fold(lines.text())).trimmed();

    private final MatchLevel level;

    LineForm(MatchLevel level) {
        this.level = level;
    }

    MatchLevel level() {
        return level;
    }

    LineTable of(LineTable lines) {
        return switch (this) {
            case WITHOUT_LINE_ENDING -> lines.withoutCarriageReturns();
            case WITHOUT_TRAILING_SPACE -> lines.withoutTrailingSpace();
            case TRIMMED -> lines.trimmed();
            case FOLDED -> lines.derived(FOLD);
        };
    }
}
