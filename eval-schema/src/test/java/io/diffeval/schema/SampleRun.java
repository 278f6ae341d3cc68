package io.diffeval.schema;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.ScoreEntry;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.SystemPrompt;
import io.diffeval.core.store.Task;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small run: two cases, two models. */
final class SampleRun {
    static final Instant PLANNED = Instant.parse("2026-02-03T04:05:06.789Z");
    static final Instant ANSWERED = Instant.parse("2026-02-03T04:05:09.010Z");
    static final SystemPrompt PROMPT = new SystemPrompt("terse.md", "Edit {file}.");
    static final ModelId DATED = new ModelId("openai/gpt-4o-2024-11-20");
    static final ModelId MOVING = new ModelId("acme/coder");
    static final PluginIdentity SCORER = new PluginIdentity("exact", "1");
    static final ModelReply REPLY = new ModelReply(
            "the reply",
            "the reasoning",
            "search_replace",
            "stop",
            "gpt-4o-2024-11-20",
            "req-1",
            new TokenUsage(100L, 20L, 30L, 0L),
            0.25,
            new CallTimings(120L, 340L, 560L),
            2);

    private SampleRun() {}

    static RunPlan plan(String id, PlannedCase... cases) {
        return plan(id, null, cases);
    }

    static RunPlan plan(String id, @Nullable String replayOf, PlannedCase... cases) {
        return new RunPlan(
                new RunId(id),
                PLANNED,
                PROMPT,
                new ProcessingFunction(
                        new PluginIdentity("cline-v2", "1"), new PluginIdentity("strict", "2"), "{\"a\":1}"),
                List.of(model(DATED, "openai", "gpt-4o-2024-11-20"), model(MOVING, "acme", "coder")),
                List.of(cases),
                ContentHash.of("case set"),
                ContentHash.of("scoring"),
                replayOf == null ? null : new RunId(replayOf),
                42,
                "0.1.0",
                "a run",
                "{\"jvm\":17}");
    }

    static PlannedModel model(ModelId id, String vendor, String name) {
        return model(id, vendor, name, ModelFacts.UNKNOWN);
    }

    static PlannedModel model(ModelId id, String vendor, String name, ModelFacts facts) {
        return new PlannedModel(
                id, vendor, name, facts, new PluginIdentity("recorded", "1"), 1, 10, "{\"temperature\":0}");
    }

    /** Two cases, with ids of their own for each run. */
    static PlannedCase[] cases(String run) {
        return cases(run, 2);
    }

    static PlannedCase[] cases(String run, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> plannedCase(run + "-case-" + i, "task-" + i))
                .toArray(PlannedCase[]::new);
    }

    static PlannedCase plannedCase(String caseId, String taskId) {
        return new PlannedCase(
                new CaseId(caseId),
                task(taskId, "definition of " + taskId),
                "[{\"role\":\"user\",\"text\":\"" + taskId + "\"}]",
                "Edit " + taskId + ".txt.",
                "src/" + taskId + ".txt",
                "before " + taskId + "\n",
                "after " + taskId + "\n",
                "repo",
                "edits " + taskId);
    }

    static Task task(String taskId, String definition) {
        return new Task(new TaskId(taskId), "name of " + taskId, "rename", "cases.jsonl", ContentHash.of(definition));
    }

    static Attempt attempt(String resultId, RunPlan plan, int caseIndex, ModelId model, int number, Verdict verdict) {
        return new Attempt(
                new ResultId(resultId),
                plan.runId(),
                plan.cases().get(caseIndex).caseId(),
                model,
                number,
                ANSWERED,
                ContentHash.of("request"),
                REPLY,
                verdict,
                null);
    }

    static Attempt replay(String resultId, RunPlan plan, Attempt root, Verdict verdict) {
        return new Attempt(
                new ResultId(resultId),
                plan.runId(),
                plan.cases().get(0).caseId(),
                root.modelId(),
                root.attemptNo(),
                ANSWERED,
                root.requestHash(),
                root.reply().withoutText(),
                verdict,
                root.resultId());
    }

    /** A verdict that needed no strategy. */
    static Verdict notAttempted() {
        return new Verdict(Outcome.NOT_ATTEMPTED, ErrorCode.NO_TOOL_CALLS, "no tool call", "[]", null, null, List.of());
    }

    static Verdict scored(Outcome outcome, double score, boolean pass, @Nullable EditResult result) {
        return new Verdict(
                outcome,
                null,
                null,
                "[{\"name\":\"replace_in_file\"}]",
                "the diff",
                result,
                List.of(
                        new ScoreEntry(SCORER, ContentHash.of("{}"), score, pass, "{\"equal\":" + pass + "}"),
                        new ScoreEntry(new PluginIdentity("lines", "3"), ContentHash.of("{}"), 0.5, null, null)));
    }
}
