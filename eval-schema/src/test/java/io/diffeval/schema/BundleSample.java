package io.diffeval.schema;

import static io.diffeval.schema.SampleRun.DATED;
import static io.diffeval.schema.SampleRun.MOVING;
import static io.diffeval.schema.SampleRun.attempt;
import static io.diffeval.schema.SampleRun.cases;
import static io.diffeval.schema.SampleRun.notAttempted;
import static io.diffeval.schema.SampleRun.plan;
import static io.diffeval.schema.SampleRun.replay;
import static io.diffeval.schema.SampleRun.scored;

import io.diffeval.core.RunId;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A run, {@code root}, and its replay, {@code again}, with rows in every table that a bundle holds. */
final class BundleSample {
    static final RunId ROOT = new RunId("root");
    static final RunId REPLAY = new RunId("again");

    private static final Verdict APPLIED = scored(
            Outcome.CORRECT_EXACT,
            1.0,
            true,
            Applied.of(
                    EditScript.of(List.of(new EditBlock("before", "after"))),
                    List.of(
                            FileChange.update("src/task-1.txt", "before task-1\n", "after task-1\n"),
                            FileChange.move("a.txt", "b.txt", "moved", "moved")),
                    List.of(EditPart.located(MatchLevel.EXACT, 0, 6, 1).withSimilarity(0.1 + 0.2, 1e-17))));
    private static final Verdict REFUSED = scored(
            Outcome.CLEAN_FAILURE, 0.0, false, Rejected.of(FailureCause.NO_MATCH, "no place fits \0 \uD800 \uFDD0"));

    private BundleSample() {}

    /** As an SQLite file, to be copied. */
    static byte[] file() {
        try {
            Path file = Files.createTempFile("sample", ".db");
            try {
                write(DatabaseKind.sqlite(file));
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(TestDatabase database) {
        try (RunStore store = database.open()) {
            write(store);
        }
        database.execute(
                "INSERT INTO system_hardware VALUES ('sys', 'cpu', 2, 4, NULL, 8000000000, NULL)",
                "INSERT INTO gpu_hardware VALUES ('gpu', 'a gpu', NULL, 1, NULL, 1.5, NULL, 300)",
                "INSERT INTO system_gpu_link VALUES ('sys', 0, 'gpu')",
                "INSERT INTO system_software (hash, os_name) VALUES ('soft', 'an os')",
                "INSERT INTO run_hardware_metrics (run_id, model_id, measured_on, system_hardware_hash,"
                        + " system_software_hash, energy_wh) VALUES ('root', 'acme/coder', 'client', 'sys', 'soft', 0.5)");
    }

    static void write(RunStore store) {
        RunPlan root = plan("root", cases("root"));
        store.createRun(root);
        Attempt first = attempt("root-1", root, 0, DATED, 1, APPLIED);
        Attempt second = attempt("root-2", root, 1, MOVING, 1, REFUSED);
        Attempt third = attempt("root-3", root, 1, MOVING, 2, notAttempted());
        store.record(
                List.of(first, second, third), List.of(metrics(root, List.of(first)), metrics(root, List.of(second))));
        store.finishRun(ROOT, RunStatus.COMPLETE, SampleRun.ANSWERED);
        RunPlan again = plan("again", "root", cases("again"));
        store.createRun(again);
        store.record(List.of(replay("again-1", again, first, REFUSED)), List.of());
        RunPlan other = plan("other", cases("other"));
        store.createRun(other);
        store.record(List.of(attempt("other-1", other, 0, DATED, 1, notAttempted())), List.of());
    }

    /** Each row of the tables that a bundle holds. */
    static List<String> everything(TestDatabase database) {
        return BundleTable.ALL.stream()
                .flatMap(table -> Stream.concat(
                        Stream.of(table.name()),
                        database.query("SELECT * FROM " + table.name()).stream().sorted()))
                .toList();
    }

    private static CellMetrics metrics(RunPlan plan, List<Attempt> attempts) {
        Attempt first = attempts.get(0);
        return CellMetrics.of(
                plan.runId(),
                first.caseId(),
                first.modelId(),
                attempts.stream().map(Attempt::verdict).toList());
    }
}
