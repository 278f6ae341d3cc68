package io.diffeval.strategies.opencode;

import io.diffeval.core.edit.MatchLevel;

/**
 * The tool's ways to find a text, in its order. A ninth, {@code MultiOccurrence}, finds nothing that the first does not.
 */
enum Tier {
    SIMPLE("Simple", MatchLevel.EXACT),
    LINE_TRIMMED("LineTrimmed", MatchLevel.LINE_WHITESPACE),
    BLOCK_ANCHOR("BlockAnchor", MatchLevel.ANCHORS),
    WHITESPACE_NORMALIZED("WhitespaceNormalized", MatchLevel.INSIDE_LINE),
    INDENTATION_FLEXIBLE("IndentationFlexible", MatchLevel.UNIFORM_INDENTATION),
    ESCAPE_NORMALIZED("EscapeNormalized", MatchLevel.UNICODE),
    TRIMMED_BOUNDARY("TrimmedBoundary", MatchLevel.LINE_WHITESPACE),
    CONTEXT_AWARE("ContextAware", MatchLevel.ANCHORS);

    private final String label;
    private final MatchLevel level;

    Tier(String label, MatchLevel level) {
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
