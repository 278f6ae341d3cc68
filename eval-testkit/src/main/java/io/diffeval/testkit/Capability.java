package io.diffeval.testkit;

/**
 * What a plugin can do beyond the minimum. One that is declared is tested for; of one that is not, the contract asks that
 * the plugin says so: an unknown number stays unknown.
 */
public enum Capability {
    /** A provider hands over a reply in more than one piece. */
    STREAMING,
    /** A provider hands over what the model thinks aloud. */
    REASONING,
    /** A provider tells the tokens of prompt and reply. */
    USAGE,
    /** A provider tells what a call cost. */
    COST,
    /** A provider tells why the model stopped. */
    FINISH_REASON,
    /** A provider tells its name for a call. */
    REQUEST_ID,
    /** A parser notices that an edit has begun before the reply ends. */
    EARLY_EDIT,
    /** A parser knows a reply that merely talks from one that edits. */
    PROSE,
    /** A strategy refuses an edit that it has no place for; without it, one that replaces whole files. */
    LOCATING
}
