package io.diffeval.strategies.hashline;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.assembly.PathEscape;
import io.diffeval.strategies.assembly.WorkingFiles;
import io.diffeval.strategies.format.HashlineFormat;
import io.diffeval.strategies.format.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Applies all sections or none. */
final class HashlineStrategy implements DiffStrategy {
    @Override
    public EditResult apply(EditRequest request) {
        if (!(request.payload() instanceof EditPayload.Text edit)) {
            return Rejected.of(
                    FailureCause.WRONG_DIALECT,
                    "hashline@2026-06 takes text with line numbers, not the arguments of a call");
        }
        Reading<FileEdit> reading = HashlineFormat.read(edit.text());
        EditScript script = new EditScript(reading.edits());
        Reading.Fault fault = reading.fault();
        return fault == null ? apply(request, script) : Rejected.of(script, fault.cause(), fault.detail(), List.of());
    }

    private static EditResult apply(EditRequest request, EditScript script) {
        WorkingFiles files = WorkingFiles.of(request);
        List<EditPart> parts = new ArrayList<>();
        for (FileEdit edit : script.files()) {
            String path = files.resolve(Objects.requireNonNullElse(edit.path(), request.path()));
            String text = files.text(path);
            String target = edit.movedTo();
            if (text == null) {
                return Rejected.of(script, FailureCause.FILE_MISSING, "there is no file '" + path + "'", parts);
            }
            if (target != null && PathEscape.isIn(target)) {
                return Rejected.of(script, FailureCause.PATH_ESCAPE, "a file is moved to '" + target + "'", parts);
            }
            AddressedEdit addressed = new AddressedEdit(text, edit.blocks());
            addressed.parts().forEach(part -> parts.add(edit.path() == null ? part : part.withPath(path)));
            FailureCause failure = addressed.failure();
            if (failure != null) {
                return Rejected.of(script, failure, addressed.detail(), parts);
            }
            if (edit.action() == FileChange.Action.DELETE) {
                files.delete(path);
            } else if (target != null) {
                files.move(path, files.resolve(target), addressed.text());
            } else {
                files.write(path, addressed.text());
            }
        }
        return Applied.of(script, files.changes(), parts);
    }
}
