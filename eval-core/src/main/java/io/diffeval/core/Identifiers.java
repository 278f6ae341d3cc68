package io.diffeval.core;

/** What all identifiers have in common. */
final class Identifiers {
    private Identifiers() {}

    static void requireNotBlank(String value, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a " + what + " must not be blank");
        }
    }
}
