package io.diffeval.strategies.udiff;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange.Action;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.assembly.PathEscape;
import io.diffeval.strategies.assembly.WorkingFiles;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.format.PatchFile;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.NearestPlace;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One diff. For one thread. */
final class UnifiedDiffEdit {
    /** How often each file is passed to cut it into lines, in all forms, and to put it together. */
    private static final long PER_FILE = 16;

    private final UnifiedDiffTool tool;
    private final EditRequest request;
    private final Reading<PatchFile> reading;
    private final EditScript script;
    private final WorkingFiles files;
    private final WorkBudget budget;
    private final WorkBudget counting;
    private final List<EditPart> parts = new ArrayList<>();
    private final Set<String> changed = new HashSet<>();
    private @Nullable Rejected firstFailure;

    UnifiedDiffEdit(UnifiedDiffTool tool, EditRequest request, Reading<PatchFile> reading, Limits limits) {
        this.tool = tool;
        this.budget = limits.budget(Limits.Step.CHARACTER_PATCHED);
        this.counting = limits.budget(Limits.Step.CHARACTER_COUNTED);
        this.request = request;
        this.reading = reading;
        this.script = PatchFile.script(reading.edits());
        this.files = WorkingFiles.of(request);
    }

    EditResult result() {
        Reading.Fault fault = reading.fault();
        if (fault == null || !tool.isAtomic()) {
            for (PatchFile edit : reading.edits()) {
                if (!budget.isExhausted() && (firstFailure == null || !tool.isAtomic())) {
                    apply(edit);
                }
            }
        }
        if (fault != null) {
            fail(fault.cause(), fault.detail(), 0, null);
        }
        Rejected failure = firstFailure;
        if (failure == null
                || !tool.isAtomic() && !budget.isExhausted() && !files.changes().isEmpty()) {
            return Applied.of(script, files.changes(), parts);
        }
        Rejected rejected = Rejected.of(script, failure.cause(), failure.detail(), parts);
        return failure.nearest().map(rejected::withNearest).orElse(rejected);
    }

    private void apply(PatchFile edit) {
        String path = path(edit);
        int before = parts.size();
        String text = files.text(path);
        String target = edit.movedTo();
        boolean makesFile = edit.action() == Action.ADD
                || text == null
                        && edit.hunks().size() == 1
                        && edit.hunks().get(0).oldCount() == 0;
        if (makesFile && text != null && (tool.isAtomic() || !text.isEmpty())) {
            fail(FailureCause.FILE_EXISTS, "file '" + path + "' is there already", 0, null);
        } else if (text == null && !makesFile) {
            fail(FailureCause.FILE_MISSING, "there is no file '" + path + "'", 0, null);
        } else if (makesFile && isOutside(edit.path()) || isOutside(target)) {
            fail(FailureCause.PATH_ESCAPE, "the diff leads out of the working directory", 0, null);
        } else if (tool.isAtomic() && target != null && isTaken(files.resolve(target), path)) {
            fail(FailureCause.FILE_EXISTS, "file '" + target + "' is there already", 0, null);
        } else if (makesFile) {
            make(edit, path);
        } else {
            patch(edit, path, Objects.requireNonNull(text));
        }
        if (edit.path() != null) {
            parts.subList(before, parts.size()).replaceAll(part -> part.withPath(path));
        }
    }

    private String path(PatchFile edit) {
        String path = files.resolve(Objects.requireNonNullElse(edit.path(), request.path()));
        String other = edit.otherPath();
        return other != null && !files.exists(path) ? files.resolve(other) : path;
    }

    private boolean isTaken(String target, String path) {
        return !target.equals(path) && files.exists(target);
    }

    private static boolean isOutside(@Nullable String name) {
        return name != null && PathEscape.isIn(name);
    }

    private void make(PatchFile edit, String path) {
        StringBuilder text = new StringBuilder();
        for (Hunk hunk : edit.hunks()) {
            if (hunk.oldCount() > 0) {
                fail(FailureCause.NO_MATCH, "a new file that depends on old lines", hunk.oldCount(), null);
                return;
            }
            text.append(hunk.replacement());
            parts.add(EditPart.located(MatchLevel.ADDRESSED, 0, 0, 0).withMethod("add"));
        }
        changed.add(path);
        files.write(path, text.toString());
    }

    private void patch(PatchFile edit, String path, String text) {
        if (!budget.allows(PER_FILE * text.length())) {
            fail(FailureCause.RESOURCE_LIMIT, "the diff takes too much work to apply", 0, null);
            return;
        }
        FileLines lines = new FileLines(text, budget, counting);
        GitFile git = new GitFile(lines);
        GnuFile gnu = new GnuFile(lines);
        int failures = put(edit, lines, tool == UnifiedDiffTool.GIT_APPLY ? git::apply : gnu::apply, path);
        if (budget.isExhausted()
                || failures > 0 && (tool.isAtomic() || failures == edit.hunks().size())) {
            return;
        }
        String after = tool == UnifiedDiffTool.GIT_APPLY ? git.text() : gnu.text();
        if (budget.allowsKeeping(after.length(), Limits.Kept.CHARACTER)) {
            finish(edit, path, after);
        } else {
            fail(FailureCause.RESOURCE_LIMIT, "the diff makes too long a text", 0, null);
        }
    }

    /** Puts hunk after hunk in; how many failed. */
    private int put(PatchFile edit, FileLines lines, Function<Hunk, @Nullable EditPart> putter, String path) {
        int failures = 0;
        for (Hunk hunk : edit.hunks()) {
            EditPart part = putter.apply(hunk);
            if (part != null) {
                parts.add(changed.contains(path) ? inWholeFile(part, files.original(path)) : part);
                continue;
            }
            failures++;
            if (budget.isExhausted()) {
                fail(FailureCause.RESOURCE_LIMIT, "the diff takes too much work to locate", hunk.oldCount(), null);
                break;
            }
            NearestCandidate nearest = firstFailure != null || hunk.oldCount() == 0
                    ? null
                    : NearestPlace.of(LineTable.of(hunk.search()), hunk.oldCount(), lines.table());
            String detail = "hunk " + (parts.size() + 1) + " does not fit file '" + path + "'";
            fail(FailureCause.NO_MATCH, detail, hunk.oldCount(), nearest);
            if (tool.isAtomic()) {
                break;
            }
        }
        return failures;
    }

    private void finish(PatchFile edit, String path, String after) {
        String target = edit.movedTo();
        changed.add(path);
        if (edit.action() == Action.DELETE && after.isEmpty()) {
            files.delete(path);
        } else if (edit.action() == Action.DELETE) {
            fail(FailureCause.NO_MATCH, "file '" + path + "' has more than the diff deletes", 0, null);
            if (!tool.isAtomic()) {
                files.write(path, after);
            }
        } else if (target != null) {
            String resolved = files.resolve(target);
            changed.add(resolved);
            files.move(path, resolved, after);
        } else {
            files.write(path, after);
        }
    }

    /** A place in a file that an earlier part of the diff changed is no place in the original. */
    private static EditPart inWholeFile(EditPart part, String original) {
        return EditPart.located(Objects.requireNonNull(part.level()), 0, original.length(), part.requestedLines())
                .withMethod("again");
    }

    private void fail(FailureCause cause, String detail, int requestedLines, @Nullable NearestCandidate nearest) {
        parts.add(EditPart.failed(cause, requestedLines));
        if (firstFailure == null) {
            Rejected rejected = Rejected.of(script, cause, detail, List.of());
            firstFailure = nearest == null ? rejected : rejected.withNearest(nearest);
        }
    }
}
