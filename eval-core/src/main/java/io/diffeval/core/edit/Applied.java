package io.diffeval.core.edit;

import java.util.List;

/** The edit applied; that does not say that it landed where it should have. */
public final class Applied implements EditResult {
    private final EditScript script;
    private final List<FileChange> changes;
    private final List<EditPart> parts;

    private Applied(EditScript script, List<FileChange> changes, List<EditPart> parts) {
        this.script = script;
        this.changes = List.copyOf(changes);
        this.parts = List.copyOf(parts);
    }

    /**
     * An edit that changed files.
     *
     * @param script the edit as understood
     * @param changes each file touched, once
     * @param parts evidence for each block; copies of a block that are applied once share theirs
     * @return the result
     */
    public static Applied of(EditScript script, List<FileChange> changes, List<EditPart> parts) {
        return new Applied(script, changes, parts);
    }

    /**
     * An edit that changed the requested file and no other.
     *
     * @param script the edit as understood
     * @param request the edit that was asked for
     * @param after the whole text of the file after the edit
     * @param parts evidence for each block; copies of a block that are applied once share theirs
     * @return the result
     */
    public static Applied toFile(EditScript script, EditRequest request, String after, List<EditPart> parts) {
        return of(script, List.of(FileChange.update(request.path(), request.original(), after)), parts);
    }

    @Override
    public EditScript script() {
        return script;
    }

    /**
     * The files touched.
     *
     * @return each file once; a file whose text stayed the same may be among them
     */
    public List<FileChange> changes() {
        return changes;
    }

    @Override
    public List<EditPart> parts() {
        return parts;
    }

    @Override
    public String toString() {
        return "Applied[changes=" + changes + ", parts=" + parts + "]";
    }
}
