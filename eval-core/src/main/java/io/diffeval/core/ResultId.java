package io.diffeval.core;

/**
 * Names a result: one attempt of one model at one case.
 *
 * @param value a UUIDv7
 */
public record ResultId(String value) {
    /** Checks that the identifier is not blank. */
    public ResultId {
        Identifiers.requireNotBlank(value, "result id");
    }

    @Override
    public String toString() {
        return value;
    }
}
