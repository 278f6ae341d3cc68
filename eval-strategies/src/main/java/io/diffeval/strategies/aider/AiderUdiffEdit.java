package io.diffeval.strategies.aider;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.assembly.PathEscape;
import io.diffeval.strategies.assembly.SpanHistory;
import io.diffeval.strategies.assembly.WorkingFiles;
import io.diffeval.strategies.format.AiderUdiffFormat;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.format.PatchFile;
import io.diffeval.strategies.format.PatchPayload;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.NearestPlace;
import io.diffeval.strategies.text.PythonSpace;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One edit. For one thread. */
final class AiderUdiffEdit {
    private record Seen(String path, String search, String replacement) {}

    private final EditRequest request;
    private final boolean makesFiles;
    private final WorkingFiles files;
    private final Map<String, SpanHistory> histories = new HashMap<>();
    private final Set<Seen> seen = new HashSet<>();
    private final WorkBudget budget;
    private final HunkPlacer placer;
    private final List<EditPart> parts = new ArrayList<>();
    private FailureCause firstFailure = FailureCause.EMPTY_EDIT;
    private String detail = "every hunk stands in the edit twice";
    private @Nullable NearestCandidate nearest;

    AiderUdiffEdit(EditRequest request, boolean makesFiles, Limits limits) {
        this.request = request;
        this.makesFiles = makesFiles;
        this.files = WorkingFiles.of(request);
        this.budget = limits.budget(Limits.Step.CHARACTER_REPLACED);
        this.placer = new HunkPlacer(budget);
    }

    EditResult result() {
        String text = PatchPayload.text(request.payload());
        if (text == null) {
            return Rejected.of(FailureCause.WRONG_DIALECT, "as-aider-udiff@2026 takes a diff; the call has none");
        }
        Reading<PatchFile> reading = AiderUdiffFormat.read(text);
        Reading.Fault fault = reading.fault();
        if (fault != null) {
            return Rejected.of(fault.cause(), fault.detail());
        }
        for (PatchFile edit : reading.edits()) {
            String path = files.resolve(Objects.requireNonNullElse(edit.path(), request.path()));
            for (Hunk hunk : edit.hunks()) {
                if (!budget.isExhausted() && seen.add(new Seen(path, hunk.search(), hunk.replacement()))) {
                    EditPart part = apply(path, hunk);
                    parts.add(edit.path() == null ? part : part.withPath(path));
                }
            }
        }
        if (!budget.isExhausted() && !files.changes().isEmpty()) {
            return Applied.of(PatchFile.script(reading.edits()), files.changes(), parts);
        }
        Rejected rejected = Rejected.of(
                PatchFile.script(reading.edits()),
                budget.isExhausted() ? FailureCause.RESOURCE_LIMIT : firstFailure,
                budget.isExhausted() ? "the edit takes too much work to apply" : detail,
                parts);
        return nearest == null || budget.isExhausted() ? rejected : rejected.withNearest(nearest);
    }

    private EditPart apply(String path, Hunk hunk) {
        String written = files.text(path);
        boolean appends = PythonSpace.isBlank(hunk.search());
        if (written == null && (!appends || !makesFiles || PathEscape.isIn(path))) {
            FailureCause cause = PathEscape.isIn(path) ? FailureCause.PATH_ESCAPE : FailureCause.FILE_MISSING;
            return failed(hunk, cause, "there is no file '" + path + "'", null);
        }
        String content = UniversalNewlines.in(Objects.requireNonNullElse(written, ""));
        if (appends) {
            String after = content + hunk.replacement();
            return after.isEmpty()
                    ? failed(hunk, FailureCause.NO_MATCH, "nothing would be left", null)
                    : done(path, content, after, MatchLevel.ADDRESSED, "append", 1, hunk);
        }
        FlexibleReplacement.Result result = placer.place(content, hunk);
        if (result == null) {
            LineTable lines = LineTable.remembered(content);
            return failed(
                    hunk,
                    FailureCause.NO_MATCH,
                    "hunk " + (parts.size() + 1) + " fits nowhere in file '" + path + "'",
                    NearestPlace.of(LineTable.of(hunk.search()), hunk.oldCount(), lines));
        }
        return done(path, content, result.text(), result.level(), result.method(), result.places(), hunk);
    }

    /** Writes the text; the part's place is what differs. */
    private EditPart done(
            String path, String before, String after, MatchLevel level, String method, int places, Hunk hunk) {
        int start = 0;
        int most = Math.min(before.length(), after.length());
        while (start < most && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int tail = 0;
        while (tail < most - start
                && before.charAt(before.length() - tail - 1) == after.charAt(after.length() - tail - 1)) {
            tail++;
        }
        int end = before.length() - tail;
        SpanHistory history = histories.computeIfAbsent(path, name -> new SpanHistory());
        int originalStart = history.originalStart(start);
        int originalEnd = Math.max(originalStart, history.originalEnd(end));
        // The next hunk is looked for in the text read anew, without the carriage returns that this one may bring.
        history.replaced(start, end, UniversalNewlines.in(after).length() - tail - start);
        files.write(path, after);
        String original = Objects.requireNonNullElse(request.files().get(path), "");
        EditPart part = EditPart.located(
                level, originalOffset(original, originalStart), originalOffset(original, originalEnd), hunk.oldCount());
        return part.withCandidates(places, places > 1 ? TieBreak.ALL : TieBreak.UNIQUE)
                .withMethod(method);
    }

    private static int originalOffset(String original, int offset) {
        return original.indexOf('\r') < 0 ? offset : UniversalNewlines.originalOffset(original, offset);
    }

    private EditPart failed(Hunk hunk, FailureCause cause, String what, @Nullable NearestCandidate closest) {
        if (parts.stream().noneMatch(part -> part.failure() != null)) {
            firstFailure = cause;
            detail = what;
            nearest = closest;
        }
        return EditPart.failed(budget.isExhausted() ? FailureCause.RESOURCE_LIMIT : cause, hunk.oldCount());
    }
}
