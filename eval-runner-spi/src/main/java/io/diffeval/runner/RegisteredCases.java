package io.diffeval.runner;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.StoredRuns;
import io.diffeval.core.store.SystemPrompt;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the cases of a run to case files: that it asked all of them, and nothing else than they say. */
public final class RegisteredCases {
    /** A task has several prompts, each a case of its own: by definition and conversation. */
    private final Map<ContentHash, Map<String, EvalCase>> registered = new HashMap<>();

    /**
     * Takes the case files that count.
     *
     * @param cases the cases
     */
    public RegisteredCases(List<EvalCase> cases) {
        for (EvalCase each : cases) {
            registered
                    .computeIfAbsent(each.definitionHash(), definition -> new LinkedHashMap<>())
                    .put(RunPlanner.promptText(each), each);
        }
    }

    /**
     * Compares the cases of a run.
     *
     * @param store where the run is
     * @param runId the run
     * @return the first case that is not one of the files, or differs from it, or is missing
     * @throws InputException if the run is not stored
     */
    public Optional<RowDifference> firstDifference(StoredRuns store, RunId runId) {
        SystemPrompt prompt = store.findRun(runId)
                .orElseThrow(() -> new InputException("run '" + runId + "' is not in the database"))
                .systemPrompt();
        Set<EvalCase> missing = Collections.newSetFromMap(new IdentityHashMap<>());
        registered.values().forEach(prompts -> missing.addAll(prompts.values()));
        for (PlannedCase planned : store.casesOf(runId)) {
            Map<String, EvalCase> prompts = registered.get(planned.task().definitionHash());
            String task = planned.task().taskId().value();
            if (prompts == null) {
                return Optional.of(RowDifference.unexpected("tasks", task + " (no registered case is like it)"));
            }
            EvalCase file = prompts.get(planned.promptText());
            if (file == null) {
                String other = prompts.keySet().iterator().next();
                return Optional.of(
                        new RowDifference("cases", planned.caseId().value(), "prompt_id", planned.promptText(), other));
            }
            if (!missing.remove(file)) {
                return Optional.of(
                        RowDifference.unexpected("cases", planned.caseId() + " (" + task + " a second time)"));
            }
            Optional<RowDifference> difference = difference(planned, file, prompt);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return missing.stream()
                .map(EvalCase::testId)
                .sorted()
                .findFirst()
                .map(test -> RowDifference.missing("cases", "of registered case " + test));
    }

    private static Optional<RowDifference> difference(PlannedCase planned, EvalCase file, SystemPrompt prompt) {
        String key = planned.caseId().value();
        String task = planned.task().taskId().value();
        RowDifference[] differences = {
            differs("tasks", task, "task_name", planned.task().name(), file.testId()),
            differs("tasks", task, "task_category", planned.task().category(), file.category()),
            differs("cases", key, "description", planned.description(), file.testId()),
            differs("cases", key, "cluster", planned.cluster(), file.cluster()),
            differs("cases", key, "file_path", planned.filePath(), file.filePath()),
            differsByHash("cases", key, "file_hash", planned.fileContents(), file.fileContents()),
            differsByHash("cases", key, "expected_file_hash", planned.expectedContents(), file.expectedContents()),
            differs(
                    "cases",
                    key,
                    "rendered_system_prompt_hash",
                    planned.renderedSystemPrompt(),
                    PromptTemplate.render(prompt.name(), prompt.template(), file))
        };
        for (RowDifference difference : differences) {
            if (difference != null) {
                return Optional.of(difference);
            }
        }
        return Optional.empty();
    }

    private static @Nullable RowDifference differs(
            String table, String key, String column, @Nullable String stored, @Nullable String registered) {
        return Objects.equals(stored, registered) ? null : new RowDifference(table, key, column, stored, registered);
    }

    /** Texts are told apart by themselves, and named by their hashes. */
    private static @Nullable RowDifference differsByHash(
            String table, String key, String column, @Nullable String stored, @Nullable String registered) {
        return Objects.equals(stored, registered)
                ? null
                : new RowDifference(table, key, column, hash(stored), hash(registered));
    }

    private static @Nullable String hash(@Nullable String text) {
        return text == null ? null : ContentHash.of(text).hex();
    }
}
