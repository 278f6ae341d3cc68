package io.diffeval.schema;

import static io.diffeval.schema.SampleRun.plan;
import static io.diffeval.schema.SampleRun.plannedCase;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.ScoreEntry;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.schema.type.StorableText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever people and models write comes back unit for unit, on each database. */
class StoredTextTests {
    private static final RunId RUN = new RunId("run-1");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void text_that_no_database_holds(DatabaseKind kind) {
        String hostile = "NUL \0, halves \uDE00\uD83D, escape \uFDD0, pair \uD83D\uDE00\r\n";
        PlannedCase base = plannedCase("case", "task-1");
        PlannedCase planned = new PlannedCase(
                base.caseId(), base.task(), hostile, hostile, "a.txt", hostile, hostile + "x", null, hostile);
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            store.createRun(plan("run-1", planned));

            assertThat(store.casesOf(RUN)).containsExactly(planned);
            assertThat(database.query("SELECT file_hash FROM cases"))
                    .containsExactly(ContentHash.of(hostile).hex());
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_text_of_cases(DatabaseKind kind) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        PlannedCase[] planned = new PlannedCase[200];
        for (int i = 0; i < planned.length; i++) {
            PlannedCase base = plannedCase(String.format("case-%03d", i), "task-" + i);
            planned[i] = new PlannedCase(
                    base.caseId(),
                    base.task(),
                    AnyText.of(random),
                    AnyText.of(random),
                    base.filePath(),
                    AnyText.of(random),
                    AnyText.of(random),
                    null,
                    AnyText.of(random));
        }
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            store.createRun(plan("run-1", planned));

            assertThat(store.casesOf(RUN)).as("seed %d", seed).containsExactly(planned);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_long_text(DatabaseKind kind) {
        PlannedCase base = plannedCase("case", "task-1");
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            store.createRun(plan(
                    "run-1",
                    new PlannedCase(base.caseId(), base.task(), "p", "s", "a.txt", LongText.TEXT, null, null, "long")));

            assertThat(LongText.TEXT.equals(store.casesOf(RUN).get(0).fileContents()))
                    .as("seed %d", LongText.SEED)
                    .isTrue();
        }
    }

    /** Also from a bundle of them, in another database. */
    @ParameterizedTest
    @EnumSource
    void any_text_of_replies_and_verdicts(DatabaseKind kind) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        RunPlan plan = plan("run-1", SampleRun.cases("run-1"));
        Map<Integer, Attempt> attempts = new HashMap<>();
        for (int i = 1; i <= 60; i++) {
            attempts.put(i, attempt(random, plan, i));
        }
        Path bundle = folder.resolve("run.zip");
        try (TestDatabase database = kind.create(folder)) {
            try (RunStore store = database.open()) {
                store.createRun(plan);
                store.record(List.copyOf(attempts.values()), List.of());
            }
            BundleFile.export(database.url(), RUN, bundle, Progress.NONE);

            requireTexts(database, attempts, seed);
        }
        try (TestDatabase other = DatabaseKind.sqlite(folder.resolve("other.db"))) {
            BundleFile.importFrom(bundle, other.url(), Progress.NONE);

            requireTexts(other, attempts, seed);
        }
    }

    private static void requireTexts(TestDatabase database, Map<Integer, Attempt> attempts, long seed) {
        List<StoredAttempt> stored = new ArrayList<>();
        try (RunStore store = database.open()) {
            store.forEachAttempt(RUN, stored::add);
        }
        assertThat(stored).hasSameSizeAs(attempts.values()).as("seed %d", seed).allSatisfy(read -> {
            Attempt attempt = attempts.get(read.attemptNo());
            assertThat(read.reply()).isEqualTo(attempt.reply());
            assertThat(read.errorDetail()).isEqualTo(attempt.verdict().detail());
        });
        List<String> calls = new ArrayList<>();
        List<String> edits = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        List<String> contents = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (Attempt attempt : attempts.values()) {
            calls.add(attempt.verdict().toolCallsJson());
            edits.add(attempt.verdict().editText());
            FileChange change = ((Applied) attempt.verdict().result()).changes().get(0);
            paths.add(change.path());
            contents.add(change.after());
            evidence.add(attempt.verdict().scores().get(0).evidenceJson());
        }
        assertThat(texts(database, "SELECT parsed_tool_call_json FROM results"))
                .containsExactlyInAnyOrderElementsOf(calls);
        assertThat(texts(database, "SELECT content FROM results JOIN files ON hash = file_edited_hash"))
                .containsExactlyInAnyOrderElementsOf(edits);
        assertThat(texts(database, "SELECT file_path FROM result_files")).containsExactlyInAnyOrderElementsOf(paths);
        assertThat(texts(database, "SELECT content FROM result_files JOIN files ON hash = after_hash"))
                .containsExactlyInAnyOrderElementsOf(contents);
        assertThat(texts(database, "SELECT evidence_json FROM scores")).containsExactlyInAnyOrderElementsOf(evidence);
    }

    private static List<String> texts(TestDatabase database, String sql) {
        return database.query(sql).stream().map(new StorableText()::from).toList();
    }

    /** Texts for columns of limited length are short enough to be escaped as a whole. */
    private static Attempt attempt(Random random, RunPlan plan, int number) {
        CaseId caseId = plan.cases().get(0).caseId();
        FileChange change = FileChange.update("x" + AnyText.of(random), AnyText.of(random), AnyText.of(random, 300));
        Verdict verdict = new Verdict(
                Outcome.SILENT_WRONG_CONTENT,
                ErrorCode.DIFF_EDIT_ERROR,
                AnyText.of(random),
                AnyText.of(random),
                AnyText.of(random),
                Applied.of(EditScript.of(List.of(new EditBlock("a", "b"))), List.of(change), List.of()),
                List.of(new ScoreEntry(SampleRun.SCORER, ContentHash.of("{}"), 0.0, false, AnyText.of(random))));
        ModelReply reply = new ModelReply(
                AnyText.of(random),
                AnyText.of(random, 300),
                AnyText.of(random, 12),
                AnyText.of(random, 12),
                AnyText.of(random, 100),
                AnyText.of(random, 50),
                SampleRun.REPLY.usage(),
                0.5,
                SampleRun.REPLY.timings(),
                0);
        Attempt any = SampleRun.attempt("result-" + number, plan, 0, SampleRun.DATED, number, verdict);
        return new Attempt(
                any.resultId(),
                any.runId(),
                caseId,
                any.modelId(),
                number,
                any.createdAt(),
                any.requestHash(),
                reply,
                verdict,
                null);
    }

    /** Five million units, over 10 MB in UTF-8, the same for each database. */
    private static final class LongText {
        static final long SEED = new Random().nextLong();
        static final String TEXT = AnyText.of(new Random(SEED), 5_000_000);
    }
}
