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
import io.diffeval.strategies.assembly.LinearWork;
import io.diffeval.strategies.assembly.PathEscape;
import io.diffeval.strategies.assembly.WorkingFiles;
import io.diffeval.strategies.format.HashlineFormat;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.text.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies all sections or none. */
final class HashlineStrategy implements DiffStrategy {
    private final Limits limits;

    HashlineStrategy(Limits limits) {
        this.limits = limits;
    }

    @Override
    public EditResult apply(EditRequest request) {
        if (!(request.payload() instanceof EditPayload.Text edit)) {
            return Rejected.of(
                    FailureCause.WRONG_DIALECT,
                    "hashline@2026-06 takes text with line numbers, not the arguments of a call");
        }
        Rejected tooLong = LinearWork.refuse(request, edit.text(), limits);
        if (tooLong != null) {
            return tooLong;
        }
        Reading<FileEdit> reading = HashlineFormat.read(edit.text());
        Reading.Fault fault = reading.fault();
        return fault == null
                ? apply(request, reading.edits())
                : Rejected.of(new EditScript(reading.edits()), fault.cause(), fault.detail(), List.of());
    }

    private static EditResult apply(EditRequest request, List<FileEdit> sections) {
        WorkingFiles files = WorkingFiles.of(request);
        Map<String, FileSections> byPath = new LinkedHashMap<>();
        for (FileEdit section : sections) {
            String path = files.resolve(Objects.requireNonNullElse(section.path(), request.path()));
            FileSections before = byPath.get(path);
            if (before == null) {
                byPath.put(path, new FileSections(section));
            } else {
                before.add(section);
            }
        }
        EditScript script = new EditScript(
                byPath.values().stream().map(FileSections::together).toList());
        List<EditPart> parts = new ArrayList<>();
        for (Map.Entry<String, FileSections> file : byPath.entrySet()) {
            String path = file.getKey();
            Rejected rejected = apply(path, request.files().get(path), file.getValue(), files, parts);
            if (rejected != null) {
                return Rejected.of(script, rejected.cause(), rejected.detail(), parts);
            }
        }
        return Applied.of(script, files.changes(), parts);
    }

    /** Null where it applies. */
    private static @Nullable Rejected apply(
            String path, @Nullable String text, FileSections sections, WorkingFiles files, List<EditPart> parts) {
        Reading.Fault fault = sections.fault();
        if (fault != null) {
            return Rejected.of(fault.cause(), fault.detail());
        }
        FileEdit edit = sections.together();
        String target = edit.movedTo();
        if (text == null) {
            return Rejected.fileMissing(path);
        }
        if (!text.equals(files.text(path))) {
            return Rejected.of(FailureCause.OVERLAP, "another file is moved to '" + path + "' before");
        }
        if (target != null && PathEscape.isIn(target)) {
            return Rejected.of(FailureCause.PATH_ESCAPE, "a file is moved to '" + target + "'");
        }
        if (target != null && edit.path() != null && files.resolve(target).equals(path)) {
            return Rejected.of(FailureCause.IDENTICAL, "file '" + path + "' is moved to its own path");
        }
        AddressedEdit addressed = new AddressedEdit(text, edit.blocks());
        addressed.parts().forEach(part -> parts.add(edit.path() == null ? part : part.withPath(path)));
        FailureCause failure = addressed.failure();
        if (failure != null) {
            return Rejected.of(failure, addressed.detail());
        }
        if (edit.action() == FileChange.Action.DELETE) {
            files.delete(path);
        } else if (target != null) {
            files.move(path, files.resolve(target), addressed.text());
        } else {
            files.write(path, addressed.text());
        }
        return null;
    }
}
