package io.diffeval.core.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The edit was refused; no file is touched. */
public final class Rejected implements EditResult {
    private final EditScript script;
    private final FailureCause cause;
    private final String detail;
    private final List<EditPart> parts;

    private final @Nullable NearestCandidate nearest;

    private Rejected(
            EditScript script,
            FailureCause cause,
            String detail,
            List<EditPart> parts,
            @Nullable NearestCandidate nearest) {
        this.script = script;
        this.cause = cause;
        this.detail = detail;
        this.parts = withCause(parts, cause);
        this.nearest = nearest;
    }

    /**
     * A refusal.
     *
     * @param script the edit as far as it was understood
     * @param cause why
     * @param detail what a person or a model needs to mend the edit, in one or more lines
     * @param parts evidence for each block up to the one that failed; where none failed, one more part has the cause
     * @return the result
     */
    public static Rejected of(EditScript script, FailureCause cause, String detail, List<EditPart> parts) {
        return new Rejected(script, cause, detail, parts, null);
    }

    /**
     * A refusal before any block was understood.
     *
     * @param cause why
     * @param detail what a person or a model needs to mend the edit
     * @return the result
     */
    public static Rejected of(FailureCause cause, String detail) {
        return of(EditScript.EMPTY, cause, detail, List.of());
    }

    /**
     * A refusal because there is no file to edit.
     *
     * @param path the file that was asked for
     * @return the result
     */
    public static Rejected fileMissing(String path) {
        return of(FailureCause.FILE_MISSING, "there is no file '" + path + "'");
    }

    /** Evidence always has the cause: where no part failed of itself, the edit as a whole did. */
    private static List<EditPart> withCause(List<EditPart> parts, FailureCause cause) {
        for (EditPart part : parts) {
            if (part.failure() == cause) {
                return List.copyOf(parts);
            }
        }
        List<EditPart> evidence = new ArrayList<>(parts);
        evidence.add(EditPart.failed(cause, 0));
        return List.copyOf(evidence);
    }

    /**
     * The same refusal with the place that came closest.
     *
     * @param candidate the place
     * @return a new result
     */
    public Rejected withNearest(NearestCandidate candidate) {
        return new Rejected(script, cause, detail, parts, candidate);
    }

    @Override
    public EditScript script() {
        return script;
    }

    /**
     * Why the edit was refused.
     *
     * @return the cause
     */
    public FailureCause cause() {
        return cause;
    }

    /**
     * What a person or a model needs to mend the edit.
     *
     * @return one or more lines
     */
    public String detail() {
        return detail;
    }

    @Override
    public List<EditPart> parts() {
        return parts;
    }

    /**
     * The place that came closest.
     *
     * @return the place, or empty where none was looked for or none was close
     */
    public Optional<NearestCandidate> nearest() {
        return Optional.ofNullable(nearest);
    }

    @Override
    public String toString() {
        return "Rejected[" + cause + ": " + detail + "]";
    }
}
