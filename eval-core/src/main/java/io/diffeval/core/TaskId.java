package io.diffeval.core;

/**
 * Names an evaluation scenario: the persistent id of its case file.
 *
 * @param value the id
 */
public record TaskId(String value) {
    /** Checks that the identifier is not blank. */
    public TaskId {
        Identifiers.requireNotBlank(value, "task id");
    }

    @Override
    public String toString() {
        return value;
    }
}
