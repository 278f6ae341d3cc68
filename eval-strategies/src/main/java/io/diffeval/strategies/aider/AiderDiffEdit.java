package io.diffeval.strategies.aider;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.assembly.PathEscape;
import io.diffeval.strategies.assembly.WorkingFiles;
import io.diffeval.strategies.format.Fence;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.NearestPlace;
import io.diffeval.strategies.text.PythonSpace;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One edit. For one thread. */
final class AiderDiffEdit {
    private final EditRequest request;
    private final EditScript script;
    private final boolean makesFiles;
    private final Fence fence;
    private final WorkingFiles files;
    private final Map<String, AiderFile> open = new HashMap<>();
    private final WorkBudget budget;
    private final BlockPlacer placer;
    private final List<EditPart> parts = new ArrayList<>();
    private @Nullable Rejected firstFailure;

    AiderDiffEdit(EditRequest request, EditScript script, boolean makesFiles, Limits limits) {
        this.request = request;
        this.script = script;
        this.makesFiles = makesFiles;
        this.fence = Fence.forFiles(request.files().values());
        this.files = WorkingFiles.of(request);
        this.budget = limits.budget(Limits.Step.CHARACTER_TAKEN_IN);
        this.placer = new BlockPlacer(budget);
    }

    EditResult result() {
        for (FileEdit edit : script.files()) {
            String path = files.resolve(Objects.requireNonNullElse(edit.path(), request.path()));
            for (EditBlock block : edit.blocks()) {
                EditPart part = apply(path, block);
                parts.add(edit.path() == null || part.path() != null ? part : part.withPath(path));
                if (budget.isExhausted()) {
                    parts.add(EditPart.failed(FailureCause.RESOURCE_LIMIT, lines(block.search())));
                    return Rejected.of(
                            script, FailureCause.RESOURCE_LIMIT, "the edit takes too much work to apply", parts);
                }
            }
        }
        return firstFailure == null || !files.changes().isEmpty()
                ? Applied.of(script, files.changes(), parts)
                : withAllParts(firstFailure);
    }

    private EditPart apply(String path, EditBlock block) {
        EditPart part = applyTo(path, block);
        if (part == null && !PythonSpace.isBlank(block.search())) {
            for (String other : new TreeSet<>(request.files().keySet())) {
                EditPart there = other.equals(path) ? null : applyTo(other, block);
                if (there != null) {
                    return there.withPath(other);
                }
            }
        }
        return part == null ? failed(path, block) : part;
    }

    /** Null where there may be no such file, or the block does not fit it, or would leave it empty, which the tool takes for the same. */
    private @Nullable EditPart applyTo(String path, EditBlock block) {
        AiderFile file =
                open.computeIfAbsent(path, name -> new AiderFile(Objects.requireNonNullElse(files.text(name), "")));
        String search = QuotedWrapping.strip(block.search(), path, fence);
        String replacement = QuotedWrapping.strip(block.replacement(), path, fence);
        if (!budget.allows(file.size() + search.length())) {
            return null;
        }
        if (!files.exists(path) && (!makesFiles || PathEscape.isIn(path))) {
            return null;
        }
        Placement placement = PythonSpace.isBlank(search)
                ? append(file.text(), replacement)
                : placer.place(file, search, replacement);
        if (placement == null || budget.isExhausted()) {
            return null;
        }
        if (!budget.allowsKeeping(file.text().length() + placement.written(), Limits.Kept.CHARACTER)) {
            return null;
        }
        EditPart part = file.apply(placement, lines(block.search()));
        files.write(path, file.text());
        return part;
    }

    private static @Nullable Placement append(String text, String replacement) {
        return text.isEmpty() && replacement.isEmpty()
                ? null
                : Placement.at(text.length(), text.length(), replacement, MatchLevel.ADDRESSED, "append", 1);
    }

    private EditPart failed(String path, EditBlock block) {
        int count = lines(block.search());
        boolean isMissing = !files.exists(path);
        FailureCause cause = isMissing && PathEscape.isIn(path)
                ? FailureCause.PATH_ESCAPE
                : isMissing ? FailureCause.FILE_MISSING : FailureCause.NO_MATCH;
        if (firstFailure == null && !budget.isExhausted()) {
            String detail = "block " + (parts.size() + 1)
                    + (isMissing ? " is for a file that is not there: " + path : " is not in the file");
            firstFailure = Rejected.of(script, cause, detail, List.of());
            NearestCandidate nearest = isMissing || count == 0
                    ? null
                    : NearestPlace.of(
                            LineTable.of(UniversalNewlines.in(block.search())),
                            count,
                            Objects.requireNonNull(open.get(path)).lines());
            firstFailure = nearest == null ? firstFailure : firstFailure.withNearest(nearest);
        }
        return EditPart.failed(cause, count);
    }

    private Rejected withAllParts(Rejected failure) {
        Rejected rejected = Rejected.of(script, failure.cause(), failure.detail(), parts);
        return failure.nearest().map(rejected::withNearest).orElse(rejected);
    }

    private static int lines(String text) {
        return (int) text.chars().filter(unit -> unit == '\n').count();
    }
}
