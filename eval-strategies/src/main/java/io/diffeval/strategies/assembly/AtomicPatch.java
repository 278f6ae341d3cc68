package io.diffeval.strategies.assembly;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange.Action;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.format.PatchFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A patch of several files: all of it or none. For one thread. */
public final class AtomicPatch {
    /** Makes the replacements of one file. */
    public interface FileEditor {
        /**
         * Makes all of them or none.
         *
         * @param file the file, as if it were requested alone
         * @param edit what the patch asks for in it
         * @return the edited file, or why the patch is refused
         */
        EditResult edit(EditRequest file, FileEdit edit);
    }

    private final EditRequest request;
    private final FileEditor editor;
    private final List<PatchFile> patch;
    private final EditScript script;
    private final WorkingFiles files;
    private final List<EditPart> parts = new ArrayList<>();

    private AtomicPatch(EditRequest request, List<PatchFile> patch, FileEditor editor) {
        this.request = request;
        this.editor = editor;
        this.patch = patch;
        this.script = PatchFile.script(patch);
        this.files = WorkingFiles.of(request);
    }

    /**
     * Applies a patch.
     *
     * @param request holds the files
     * @param patch what is asked for, file by file
     * @param editor makes the replacements of each file that stays or moves
     * @return every file that changed; refused where one file is
     */
    public static EditResult apply(EditRequest request, List<PatchFile> patch, FileEditor editor) {
        return new AtomicPatch(request, patch, editor).result();
    }

    private EditResult result() {
        Map<String, FileEdit> edits = new LinkedHashMap<>();
        for (FileEdit edit : script.files()) {
            String path = files.resolveAbsolute(Objects.requireNonNullElse(edit.path(), request.path()));
            FileEdit before = edits.get(path);
            if (before != null && (before.action() != Action.UPDATE || edit.action() != Action.UPDATE)) {
                return Rejected.of(script, FailureCause.OVERLAP, "file '" + path + "' is named twice", parts);
            }
            edits.put(path, before == null ? edit : together(before, edit));
        }
        for (PatchFile edit : patch) {
            if (deletesAnotherText(edit)) {
                String detail = "file '" + edit.path() + "' has another text than the one that is deleted";
                return Rejected.of(script, FailureCause.NO_MATCH, detail, parts);
            }
        }
        for (Map.Entry<String, FileEdit> edit : edits.entrySet()) {
            Rejected rejected = apply(edit.getKey(), edit.getValue());
            if (rejected != null) {
                Rejected whole = Rejected.of(script, rejected.cause(), rejected.detail(), parts);
                return rejected.nearest().map(whole::withNearest).orElse(whole);
            }
        }
        return Applied.of(script, files.changes(), parts);
    }

    /** A diff tells the lines that go with a file. */
    private boolean deletesAnotherText(PatchFile edit) {
        if (edit.action() != Action.DELETE || edit.hunks().isEmpty() || edit.path() == null) {
            return false;
        }
        String text = files.text(files.resolveAbsolute(edit.path()));
        return text != null
                && (edit.hunks().size() > 1 || !edit.hunks().get(0).search().equals(text));
    }

    private static FileEdit together(FileEdit one, FileEdit next) {
        List<EditBlock> blocks = new ArrayList<>(one.blocks());
        blocks.addAll(next.blocks());
        return FileEdit.update(one.path(), blocks);
    }

    private @Nullable Rejected apply(String path, FileEdit edit) {
        String text = files.text(path);
        String target = edit.movedTo();
        if (edit.action() == Action.ADD) {
            return add(path, edit, text);
        }
        if (text == null) {
            return Rejected.fileMissing(path);
        }
        if (!text.equals(files.original(path))) {
            return Rejected.of(FailureCause.OVERLAP, "file '" + path + "' is moved and edited in two sections");
        }
        if (target != null && (PathEscape.isIn(target) || files.exists(files.resolve(target)))) {
            FailureCause cause = PathEscape.isIn(target) ? FailureCause.PATH_ESCAPE : FailureCause.FILE_EXISTS;
            return Rejected.of(cause, "file '" + path + "' cannot be moved to '" + target + "'");
        }
        if (edit.action() == Action.DELETE) {
            files.delete(path);
            return null;
        }
        EditResult result = editor.edit(EditRequest.ofFile(path, text, request.payload()), edit);
        boolean isNamed = edit.path() != null;
        result.parts().forEach(part -> parts.add(isNamed ? part.withPath(path) : part));
        if (result instanceof Rejected rejected) {
            return rejected;
        }
        String after =
                Objects.requireNonNull(((Applied) result).changes().get(0).after());
        if (target == null) {
            files.write(path, after);
        } else {
            files.move(path, files.resolve(target), after);
        }
        return null;
    }

    private @Nullable Rejected add(String path, FileEdit edit, @Nullable String text) {
        if (PathEscape.isIn(path)) {
            return Rejected.of(FailureCause.PATH_ESCAPE, "file '" + path + "' is outside of the working directory");
        }
        if (text != null && !text.isEmpty()) {
            return Rejected.of(FailureCause.FILE_EXISTS, "file '" + path + "' is there already");
        }
        StringBuilder fresh = new StringBuilder();
        edit.blocks().forEach(block -> fresh.append(block.replacement()));
        files.write(path, fresh.toString());
        parts.add(EditPart.located(MatchLevel.ADDRESSED, 0, 0, 0)
                .withCandidates(1, TieBreak.UNIQUE)
                .withPath(path));
        return null;
    }
}
