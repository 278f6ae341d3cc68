package io.diffeval.strategies.format;

/** Who reads a V4A patch: the tools agree on what a patch is, and not on what is none. */
public enum V4aDialect {
    /** Our own reading: whatever is clear is read, and nothing that may have meant something is passed over. */
    TOLERANT,
    /** Codex: blanks around markers and a heredoc around the patch do no harm. */
    CODEX,
    /** opencode: lines that are no part of the format are passed over. */
    OPENCODE,
    /** The editor of OpenHands: markers to the letter. */
    OPENHANDS,
    /** {@code apply_diff} of OpenAI's agents: the hunks of one file, several anchors above one another. */
    OPENAI_AGENTS;

    boolean dropsCarriageReturns() {
        return this == CODEX || this == OPENAI_AGENTS;
    }

    boolean allowsPaddedMarkers() {
        return this == TOLERANT || this == CODEX;
    }

    boolean stacksAnchors() {
        return this == TOLERANT || this == OPENAI_AGENTS;
    }

    /** Whether a hunk may ask for nothing at all. */
    boolean allowsEmptyHunks() {
        return this == OPENCODE;
    }

    boolean passesOverStrayLines() {
        return this == OPENCODE;
    }

    /** Whether a new file ends where its last line does. */
    boolean leavesNewFilesUnterminated() {
        return this == OPENHANDS || this == OPENAI_AGENTS;
    }
}
