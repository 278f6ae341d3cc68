package io.diffeval.runner;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.SystemPrompt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the cases of a run to case files: that it asked all of them, and nothing else than they say. */
public final class RegisteredCases {
    private final Map<ContentHash, EvalCase> registered = new HashMap<>();

    /**
     * Takes the case files that count.
     *
     * @param cases the cases
     */
    public RegisteredCases(List<EvalCase> cases) {
        cases.forEach(each -> registered.put(each.definitionHash(), each));
    }

    /**
     * Compares the cases of a run.
     *
     * @param store where the run is
     * @param runId the run
     * @return the first case that is not one of the files, or differs from it, or is missing
     * @throws InputException if the run is not stored
     */
    public Optional<RowDifference> firstDifference(RunStore store, RunId runId) {
        SystemPrompt prompt = store.findRun(runId)
                .orElseThrow(() -> new InputException("run '" + runId + "' is not in the database"))
                .systemPrompt();
        Map<ContentHash, EvalCase> missing = new HashMap<>(registered);
        for (PlannedCase planned : store.casesOf(runId)) {
            EvalCase file = registered.get(planned.task().definitionHash());
            String task = planned.task().taskId().value();
            if (file == null) {
                return Optional.of(RowDifference.unexpected("tasks", task + " (no registered case is like it)"));
            }
            if (missing.remove(file.definitionHash()) == null) {
                return Optional.of(
                        RowDifference.unexpected("cases", planned.caseId() + " (" + task + " a second time)"));
            }
            Optional<RowDifference> difference = difference(planned, file, prompt);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return missing.values().stream()
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
            differs("cases", key, "file_hash", hash(planned.fileContents()), hash(file.fileContents())),
            differs(
                    "cases",
                    key,
                    "expected_file_hash",
                    hash(planned.expectedContents()),
                    hash(file.expectedContents())),
            differs("cases", key, "prompt_id", planned.promptText(), RunPlanner.promptText(file)),
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

    private static @Nullable String hash(@Nullable String text) {
        return text == null ? null : ContentHash.of(text).hex();
    }
}
