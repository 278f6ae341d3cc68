package io.diffeval.core;

/**
 * Names a run.
 *
 * @param value a UUIDv7, so that ids sort by the time they were made
 */
public record RunId(String value) {
    /** Checks that the identifier is not blank. */
    public RunId {
        Identifiers.requireNotBlank(value, "run id");
    }

    @Override
    public String toString() {
        return value;
    }
}
