package io.diffeval.core.edit;

import java.util.Locale;

/** Why an edit was refused. */
public enum FailureCause {
    /** The tool call's arguments are no JSON. */
    INVALID_JSON(FailureStage.TRANSPORT),
    /** The reply ends in the middle of the edit. */
    TRUNCATED(FailureStage.TRANSPORT),
    /** Another tool was called. */
    WRONG_TOOL(FailureStage.TRANSPORT),
    /** The model declined. */
    REFUSAL(FailureStage.TRANSPORT),
    /** The payload is escaped in a way that cannot be undone. */
    ESCAPING(FailureStage.TRANSPORT),
    /** A marker is missing, misspelt or out of place. */
    MALFORMED_MARKER(FailureStage.PARSE),
    /** The edit does not say which file it is for. */
    MISSING_FILENAME(FailureStage.PARSE),
    /** A line of the content reads as a marker, so that two readings are possible. */
    MARKER_COLLISION(FailureStage.PARSE),
    /** There is no block. */
    EMPTY_EDIT(FailureStage.PARSE),
    /** A block searches for nothing, in a file that is not empty. */
    EMPTY_SEARCH(FailureStage.PARSE),
    /** The payload is of another format than the strategy's. */
    WRONG_DIALECT(FailureStage.PARSE),
    /** A part of the content was left out by the model. */
    ELISION(FailureStage.PARSE),
    /** The file does not exist. */
    FILE_MISSING(FailureStage.TARGET),
    /** The file exists already. */
    FILE_EXISTS(FailureStage.TARGET),
    /** The path leads out of the working directory. */
    PATH_ESCAPE(FailureStage.TARGET),
    /** The path names no file. */
    NOT_A_FILE(FailureStage.TARGET),
    /** Another file was edited. */
    WRONG_FILE(FailureStage.TARGET),
    /** The search text is nowhere in the file. */
    NO_MATCH(FailureStage.LOCATE),
    /** The search text fits several places. */
    AMBIGUOUS(FailureStage.LOCATE),
    /** An anchor is nowhere in the file. */
    ANCHOR_MISSING(FailureStage.LOCATE),
    /** An anchor's content has changed. */
    STALE_ANCHOR(FailureStage.LOCATE),
    /** The blocks are not in the order of the file. */
    OUT_OF_ORDER(FailureStage.LOCATE),
    /** The place found is much longer or shorter than the search text. */
    SPAN_DISPROPORTIONATE(FailureStage.LOCATE),
    /** Two blocks change the same text. */
    OVERLAP(FailureStage.APPLY),
    /** Search and replacement are the same. */
    IDENTICAL(FailureStage.APPLY),
    /** Another block failed. */
    ROLLBACK(FailureStage.APPLY),
    /** The text is not valid in the file's encoding. */
    ENCODING(FailureStage.APPLY),
    /** The edit would take more time or memory than allowed. */
    RESOURCE_LIMIT(FailureStage.APPLY);

    private final FailureStage stage;

    FailureCause(FailureStage stage) {
        this.stage = stage;
    }

    /**
     * The stage at which edits fail for this cause.
     *
     * @return the stage
     */
    public FailureStage stage() {
        return stage;
    }

    /**
     * The cause as stored and printed.
     *
     * @return the name in lower case, for example {@code no_match}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
