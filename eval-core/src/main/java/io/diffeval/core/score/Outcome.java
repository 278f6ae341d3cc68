package io.diffeval.core.score;

import java.util.Locale;

/** What came of an attempt, judged against a reference file. */
public enum Outcome {
    /** The bytes equal the reference. */
    CORRECT_EXACT,
    /** Equal to the reference under a declared normaliser. */
    CORRECT_EQUIVALENT,
    /** Refused with a cause; the file is untouched. */
    CLEAN_FAILURE,
    /** Some parts landed, some did not. */
    PARTIAL,
    /** Applied, but a region other than the intended one changed. */
    SILENT_WRONG_LOCATION,
    /** The right region, the wrong text. */
    SILENT_WRONG_CONTENT,
    /** The right edit, and something else changed too. */
    SILENT_COLLATERAL,
    /** Applied, nothing changed. */
    NO_OP,
    /** No edit of the right kind for the right file. */
    NOT_ATTEMPTED,
    /** Applied; no reference to judge by. Also an answer to a task that asks for no edit: its scorer judges it. */
    APPLIED_UNJUDGED,
    /** The provider or the machine failed. */
    INFRASTRUCTURE_ERROR;

    /**
     * The outcome as stored and printed.
     *
     * @return the name in lower case, for example {@code silent_wrong_location}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the edit is what was asked for.
     *
     * @return true for {@link #CORRECT_EXACT} and {@link #CORRECT_EQUIVALENT}
     */
    public boolean isCorrect() {
        return this == CORRECT_EXACT || this == CORRECT_EQUIVALENT;
    }

    /**
     * Whether the edit landed wrong without anyone being told.
     *
     * @return true for the three {@code SILENT_} outcomes
     */
    public boolean isSilentError() {
        return this == SILENT_WRONG_LOCATION || this == SILENT_WRONG_CONTENT || this == SILENT_COLLATERAL;
    }

    /**
     * Finds an outcome by its label.
     *
     * @param label as stored, for example {@code no_op}
     * @return the outcome
     * @throws IllegalArgumentException if there is none
     */
    public static Outcome ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
