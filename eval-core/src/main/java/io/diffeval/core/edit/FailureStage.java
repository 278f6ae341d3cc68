package io.diffeval.core.edit;

/** The stage at which an edit failed. */
public enum FailureStage {
    /** The reply could not be taken apart. */
    TRANSPORT,
    /** The payload is not of the format. */
    PARSE,
    /** The file is not one that can be edited so. */
    TARGET,
    /** The place was not found, or not told apart from others. */
    LOCATE,
    /** The places do not go together. */
    APPLY
}
