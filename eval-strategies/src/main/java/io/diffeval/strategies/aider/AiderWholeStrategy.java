package io.diffeval.strategies.aider;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.assembly.LinearWork;
import io.diffeval.strategies.assembly.PathEscape;
import io.diffeval.strategies.assembly.WorkingFiles;
import io.diffeval.strategies.format.Fence;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.WholeFileFormat;
import io.diffeval.strategies.text.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes each file as it is listed. */
final class AiderWholeStrategy implements DiffStrategy {
    private final boolean makesFiles;
    private final Limits limits;

    AiderWholeStrategy(boolean makesFiles, Limits limits) {
        this.limits = limits;
        this.makesFiles = makesFiles;
    }

    @Override
    public EditResult apply(EditRequest request) {
        if (!(request.payload() instanceof EditPayload.Text edit)) {
            return Rejected.of(
                    FailureCause.WRONG_DIALECT,
                    "as-aider-whole@2026 takes whole files in fences, not the arguments of a call");
        }
        Rejected tooLong = LinearWork.refuse(request, edit.text(), limits);
        if (tooLong != null) {
            return tooLong;
        }
        Fence fence = Fence.forFiles(request.files().values());
        Reading<FileEdit> reading =
                WholeFileFormat.read(edit.text(), request.files().keySet(), fence);
        EditScript script = new EditScript(reading.edits());
        Reading.Fault fault = reading.fault();
        return fault == null ? write(request, script) : Rejected.of(script, fault.cause(), fault.detail(), List.of());
    }

    private EditResult write(EditRequest request, EditScript script) {
        WorkingFiles files = WorkingFiles.of(request);
        List<EditPart> parts = new ArrayList<>();
        for (FileEdit edit : script.files()) {
            String path = files.resolve(Objects.requireNonNullElse(edit.path(), request.path()));
            EditPart part = write(files, path, edit.blocks().get(0).replacement());
            parts.add(edit.path() == null ? part : part.withPath(path));
        }
        if (!files.changes().isEmpty()) {
            return Applied.of(script, files.changes(), parts);
        }
        FailureCause cause = Objects.requireNonNull(parts.get(0).failure());
        return Rejected.of(script, cause, "the edit is for files that are not there and may not be made", parts);
    }

    private EditPart write(WorkingFiles files, String path, String text) {
        boolean isNew = !files.exists(path);
        if (isNew && PathEscape.isIn(path)) {
            return EditPart.failed(FailureCause.PATH_ESCAPE, 0);
        }
        if (isNew && !makesFiles) {
            return EditPart.failed(FailureCause.FILE_MISSING, 0);
        }
        files.write(path, text);
        return EditPart.located(MatchLevel.ADDRESSED, 0, files.original(path).length(), 0)
                .withCandidates(1, TieBreak.UNIQUE);
    }
}
