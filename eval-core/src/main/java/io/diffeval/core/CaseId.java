package io.diffeval.core;

/**
 * Names a case: one task and prompt under one system prompt in one run.
 *
 * @param value a UUIDv7
 */
public record CaseId(String value) {
    /** Checks that the identifier is not blank. */
    public CaseId {
        Identifiers.requireNotBlank(value, "case id");
    }

    @Override
    public String toString() {
        return value;
    }
}
