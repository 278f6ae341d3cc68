package io.diffeval.strategies.format;

import io.diffeval.core.edit.FailureCause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a format's grammar made of a payload.
 *
 * @param edits the edits understood, in the order in which they were written; those before the fault where there is one
 * @param fault why the payload is refused, null where it is not
 * @param <E> one edit
 */
public record Reading<E>(List<E> edits, @Nullable Fault fault) {
    /**
     * Why a payload is refused.
     *
     * @param cause the cause
     * @param detail what a person or a model needs to mend the edit
     */
    public record Fault(FailureCause cause, String detail) {}

    /** Copies the edits. */
    public Reading {
        edits = List.copyOf(edits);
    }

    /**
     * A payload that was understood.
     *
     * @param edits the edits
     * @param <E> one edit
     * @return the reading
     */
    public static <E> Reading<E> of(List<E> edits) {
        return new Reading<>(edits, null);
    }

    /**
     * A payload that is refused.
     *
     * @param edits the edits before the fault
     * @param cause the cause
     * @param detail what a person or a model needs to mend the edit
     * @param <E> one edit
     * @return the reading
     */
    public static <E> Reading<E> refused(List<E> edits, FailureCause cause, String detail) {
        return new Reading<>(edits, new Fault(cause, detail));
    }
}
