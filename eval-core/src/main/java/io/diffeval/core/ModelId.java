package io.diffeval.core;

/**
 * Names a model the way people call it, for example {@code openai/gpt-4o-2024-11-20}; opaque, compared byte for byte.
 *
 * @param value the name
 */
public record ModelId(String value) {
    /** Checks that the identifier is not blank. */
    public ModelId {
        Identifiers.requireNotBlank(value, "model id");
    }

    @Override
    public String toString() {
        return value;
    }
}
