package io.diffeval.strategies.continuedev;

import io.diffeval.core.edit.MatchLevel;

/** The tool's ways to find a text, strictest first. */
enum Way {
    EMPTY_SEARCH("emptySearch", MatchLevel.ADDRESSED),
    EXACT("exactMatch", MatchLevel.EXACT),
    TRIMMED("trimmedMatch", MatchLevel.INSIDE_LINE),
    CASE_INSENSITIVE("caseInsensitiveMatch", MatchLevel.INSIDE_LINE),
    WITHOUT_SPACE("whitespaceIgnoredMatch", MatchLevel.INSIDE_LINE);

    private final String label;
    private final MatchLevel level;

    Way(String label, MatchLevel level) {
        this.label = label;
        this.level = level;
    }

    String label() {
        return label;
    }

    MatchLevel level() {
        return level;
    }
}
