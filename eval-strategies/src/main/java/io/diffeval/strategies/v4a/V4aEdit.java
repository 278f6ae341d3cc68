package io.diffeval.strategies.v4a;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange.Action;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.assembly.PathEscape;
import io.diffeval.strategies.assembly.WorkingFiles;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.format.PatchFile;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One patch. For one thread. */
final class V4aEdit {
    /** How often each file is passed to cut it into lines, in all forms, and to put it together. */
    private static final long PER_FILE = 16;

    private final V4aTool tool;
    private final EditRequest request;
    private final String patch;
    private final List<PatchFile> edits;
    private final EditScript script;
    private final WorkingFiles files;
    private final WorkBudget budget;
    private final WorkBudget counting;
    private final List<EditPart> parts = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private @Nullable Rejected firstFailure;

    V4aEdit(V4aTool tool, EditRequest request, String patch, List<PatchFile> edits, Limits limits) {
        this.tool = tool;
        this.budget = limits.budget(Limits.Step.CHARACTER_PATCHED);
        this.counting = limits.budget(Limits.Step.CHARACTER_COUNTED);
        this.request = request;
        this.patch = patch;
        this.edits = edits;
        this.script = PatchFile.script(edits);
        this.files = WorkingFiles.of(request);
    }

    EditResult result() {
        for (PatchFile edit : edits) {
            String path = files.resolveAbsolute(Objects.requireNonNullElse(edit.path(), request.path()));
            int before = parts.size();
            apply(edit, path);
            if (edit.path() != null) {
                parts.subList(before, parts.size()).replaceAll(part -> part.withPath(path));
            }
            if (firstFailure != null && tool.afterFailure() != V4aTool.AfterFailure.GOES_ON || budget.isExhausted()) {
                break;
            }
        }
        Rejected failure = firstFailure;
        if (failure == null) {
            return Applied.of(script, files.changes(), parts);
        }
        boolean undoesAll = tool.afterFailure() == V4aTool.AfterFailure.ROLLS_BACK || budget.isExhausted();
        if (!undoesAll && !files.changes().isEmpty()) {
            return Applied.of(script, files.changes(), parts);
        }
        Rejected rejected = Rejected.of(script, failure.cause(), failure.detail(), parts);
        return failure.nearest().map(rejected::withNearest).orElse(rejected);
    }

    private void apply(PatchFile edit, String path) {
        String target = edit.movedTo();
        boolean makesFile = edit.action() == Action.ADD && !files.exists(path);
        if (tool.refusesFilesNamedTwice() && !named.add(path)) {
            fail(FailureCause.OVERLAP, "file '" + path + "' is named twice");
        } else if (escapes(edit.path(), makesFile) || escapes(target, true)) {
            fail(FailureCause.PATH_ESCAPE, "the patch leads out of the working directory: " + edit.path());
        } else if (edit.action() == Action.ADD) {
            add(edit, path);
        } else if (!files.exists(path)) {
            boolean isFolder = request.files().keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
            fail(isFolder ? FailureCause.NOT_A_FILE : FailureCause.FILE_MISSING, "there is no file '" + path + "'");
        } else if (edit.action() == Action.DELETE) {
            files.delete(path);
        } else {
            update(edit, path);
        }
    }

    private boolean escapes(@Nullable String name, boolean isNew) {
        return name != null && (isNew || tool.refusesPathsThatEscape()) && PathEscape.isIn(name);
    }

    private void add(PatchFile edit, String path) {
        String before = files.original(path);
        String fresh = edit.hunks().get(0).replacement();
        String lineEnd = lineEndOf(patch);
        write(path, lineEnd.equals("\n") ? fresh : fresh.replace("\n", lineEnd));
        parts.add(EditPart.located(MatchLevel.ADDRESSED, 0, before.length(), 0).withMethod("add"));
    }

    private void update(PatchFile edit, String path) {
        String text = Objects.requireNonNull(files.text(path));
        List<Hunk> hunks = edit.hunks();
        if (!budget.allows(PER_FILE * text.length())) {
            fail(FailureCause.RESOURCE_LIMIT, "the patch takes too much work to apply");
            return;
        }
        PatchedText patched = patch(text).apply(hunks);
        String after = patched.text();
        FailureCause failure = patched.failure();
        if (after == null) {
            noteFailure(patched, Objects.requireNonNull(failure), path);
            return;
        }
        if (!budget.allowsKeeping(after.length(), Limits.Kept.CHARACTER)) {
            fail(FailureCause.RESOURCE_LIMIT, "the patch makes too long a text");
            return;
        }
        for (EditPart part : patched.parts()) {
            parts.add(changed.contains(path) ? inWholeFile(part, files.original(path)) : part);
        }
        String target = edit.movedTo();
        if (target == null) {
            write(path, after);
        } else {
            String resolved = files.resolveAbsolute(target);
            changed.add(resolved);
            files.move(path, resolved, after);
        }
    }

    private void write(String path, String text) {
        changed.add(path);
        files.write(path, text);
    }

    /** A place in a file that an earlier part of the patch changed is no place in the original. */
    private static EditPart inWholeFile(EditPart part, String original) {
        return EditPart.located(Objects.requireNonNull(part.level()), 0, original.length(), part.requestedLines())
                .withMethod("again");
    }

    private FilePatch patch(String text) {
        if (tool.replacesContext()) {
            return WholeHunks.of(tool, text, budget, counting);
        }
        return tool == V4aTool.OPENHANDS
                ? ChangedLines.of(tool, withoutLoneReturns(text), "\n", budget, counting)
                : ChangedLines.of(tool, text, lineEndOf(text.indexOf('\n') < 0 ? patch : text), budget, counting);
    }

    /** Python reads each of them as a line end. */
    private static String withoutLoneReturns(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        StringBuilder lines = new StringBuilder(text);
        for (int i = 0; i < lines.length(); i++) {
            if (lines.charAt(i) == '\r' && !text.startsWith("\n", i + 1)) {
                lines.setCharAt(i, '\n');
            }
        }
        return lines.toString();
    }

    private String lineEndOf(String text) {
        return tool == V4aTool.OPENAI_AGENTS && text.contains("\r\n") ? "\r\n" : "\n";
    }

    private void noteFailure(PatchedText patched, FailureCause cause, String path) {
        boolean keepsOthers = !files.changes().isEmpty() && tool.afterFailure() != V4aTool.AfterFailure.ROLLS_BACK;
        for (EditPart part : patched.parts()) {
            boolean isUndone = keepsOthers && part.failure() == null;
            parts.add(isUndone ? EditPart.failed(FailureCause.ROLLBACK, part.requestedLines()) : part);
        }
        if (firstFailure == null) {
            Rejected rejected = Rejected.of(script, cause, "file '" + path + "', " + patched.detail(), List.of());
            firstFailure = patched.nearest() == null ? rejected : rejected.withNearest(patched.nearest());
        }
    }

    private void fail(FailureCause cause, String detail) {
        parts.add(EditPart.failed(cause, 0));
        if (firstFailure == null) {
            firstFailure = Rejected.of(script, cause, detail, List.of());
        }
    }
}
