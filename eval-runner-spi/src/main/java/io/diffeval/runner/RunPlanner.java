package io.diffeval.runner;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.RecordedOutput;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredRun;
import io.diffeval.core.store.Task;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.runner.spi.OutputParserFactory;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out all that a run will do, before anything of it is stored. */
final class RunPlanner {
    /** The conversation of a case that does not say what was asked. */
    private static final String UNKNOWN_PROMPT = Json.canonical(Map.of("unknown", true));

    private final RunStore store;
    private final AnswerScorers answerScorers;
    private final Clock clock;
    private final Supplier<String> ids;

    RunPlanner(RunStore store, AnswerScorers answerScorers, Clock clock, Supplier<String> ids) {
        this.store = store;
        this.answerScorers = answerScorers;
        this.clock = clock;
        this.ids = ids;
    }

    RunPlan plan(
            RunSpec spec,
            ModelProvider provider,
            ModelProviderFactory providerFactory,
            ProcessingFunction processing,
            List<NamedScorer> scorers) {
        List<PlannedModel> models = modelsOf(spec, provider).stream()
                .map(model -> plannedModel(model, spec, PluginIdentity.of(providerFactory)))
                .toList();
        if (models.isEmpty()) {
            throw new InputException("no model: name one (--model), or use cases with recorded_outputs");
        }
        requireCardOfModel(spec, models);
        List<PlannedCase> cases =
                spec.cases().stream().map(c -> plannedCase(c, spec)).toList();
        return new RunPlan(
                new RunId(ids.get()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                spec.systemPrompt(),
                processing,
                models,
                cases,
                caseSetHash(cases),
                scoringHash(scorers, cases),
                null,
                spec.seed(),
                Environment.runnerVersion(),
                spec.description(),
                Environment.json());
    }

    RunPlan planReplay(StoredRun root, ProcessingFunction processing, List<NamedScorer> scorers) {
        List<PlannedCase> cases = store.casesOf(root.runId()).stream()
                .map(c -> c.withId(new CaseId(ids.get())))
                .toList();
        return new RunPlan(
                new RunId(ids.get()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                root.systemPrompt(),
                processing,
                store.modelsOf(root.runId()),
                cases,
                caseSetHash(cases),
                scoringHash(scorers, cases),
                root.runId(),
                root.seed(),
                Environment.runnerVersion(),
                root.description(),
                Environment.json());
    }

    static List<TaskId> taskIds(RunPlan plan) {
        return plan.cases().stream().map(c -> c.task().taskId()).toList();
    }

    /** With settings that the strategy takes. */
    static ProcessingFunction processing(
            OutputParserFactory parser, DiffStrategyFactory strategy, PluginConfig strategyConfig) {
        strategy.create(strategyConfig);
        String config = Json.canonical(Map.of(
                "parser", PluginConfig.empty().values(),
                "strategy", strategyConfig.values()));
        return new ProcessingFunction(PluginIdentity.of(parser), PluginIdentity.of(strategy), config);
    }

    static List<ModelId> modelsOf(RunSpec spec, ModelProvider provider) {
        Stream<ModelId> models = spec.models().isEmpty()
                ? spec.cases().stream()
                        .flatMap(c -> c.recordedOutputs().stream())
                        .map(RecordedOutput::model)
                : spec.models().stream();
        List<ModelId> distinct = models.distinct().toList();
        if (spec.models().isEmpty() && distinct.stream().anyMatch(model -> answersAnything(spec, provider, model))) {
            throw new InputException("provider " + spec.provider() + " calls models: name those to call (--model)");
        }
        for (ModelId model : distinct) {
            if (spec.cases().stream().noneMatch(c -> provider.attemptsAvailable(c, model) > 0)) {
                throw new InputException(
                        "model '" + model + "': provider " + spec.provider() + " has no answer of it for any case");
            }
        }
        return distinct;
    }

    /** A card for none of the models is most likely a slip in a name. */
    private static void requireCardOfModel(RunSpec spec, List<PlannedModel> models) {
        Set<ModelId> known = spec.modelFacts().keySet();
        if (!known.isEmpty() && models.stream().map(PlannedModel::modelId).noneMatch(known::contains)) {
            throw new InputException("the model cards are about " + names(known) + ", but the run asks "
                    + names(models.stream().map(PlannedModel::modelId).toList()) + "; mend model_id in a card");
        }
    }

    private static String names(Collection<ModelId> models) {
        return models.stream().map(ModelId::value).sorted().collect(Collectors.joining(", "));
    }

    /** Whether a provider does not only play back what a case has of a model. */
    private static boolean answersAnything(RunSpec spec, ModelProvider provider, ModelId model) {
        return spec.cases().stream().anyMatch(c -> provider.attemptsAvailable(c, model) == Integer.MAX_VALUE);
    }

    private static PlannedModel plannedModel(ModelId model, RunSpec spec, PluginIdentity provider) {
        String id = model.value();
        int slash = id.indexOf('/');
        boolean named = slash > 0 && slash < id.length() - 1;
        return new PlannedModel(
                model,
                named ? id.substring(0, slash) : "unknown",
                named ? id.substring(slash + 1) : id,
                spec.modelFacts().getOrDefault(model, ModelFacts.UNKNOWN),
                provider,
                spec.validAttempts(),
                spec.maxAttempts(),
                Json.canonical(spec.providerConfig().values()));
    }

    private PlannedCase plannedCase(EvalCase evalCase, RunSpec spec) {
        return new PlannedCase(
                new CaseId(ids.get()),
                task(evalCase),
                promptText(evalCase),
                PromptTemplate.render(
                        spec.systemPrompt().name(), spec.systemPrompt().template(), evalCase),
                evalCase.filePath(),
                evalCase.fileContents(),
                evalCase.expectedContents(),
                evalCase.cluster(),
                evalCase.testId());
    }

    private Task task(EvalCase evalCase) {
        TaskId plain = new TaskId(evalCase.testId());
        Optional<Task> stored = store.findTask(plain);
        boolean taken = stored.isPresent() && !stored.get().caseSet().equals(evalCase.caseSet());
        TaskId id = taken ? new TaskId(evalCase.caseSet() + "/" + evalCase.testId()) : plain;
        return new Task(id, evalCase.testId(), evalCase.category(), evalCase.caseSet(), evalCase.definitionHash());
    }

    /** The conversation as it is stored. */
    static String promptText(EvalCase evalCase) {
        if (evalCase.messages().isEmpty()) {
            return UNKNOWN_PROMPT;
        }
        return Json.canonical(
                evalCase.messages().stream().map(RunPlanner::asStored).toList());
    }

    /** A message without pictures has no field for them, so that its hash is what it was before there were any. */
    private static Map<String, Object> asStored(ChatMessage message) {
        return message.images().isEmpty()
                ? Map.of("role", message.role(), "text", message.text())
                : Map.of("role", message.role(), "text", message.text(), "images", message.images());
    }

    private static ContentHash caseSetHash(List<PlannedCase> cases) {
        TreeMap<String, String> definitions = new TreeMap<>();
        cases.forEach(c -> definitions.put(
                c.task().taskId().value(), c.task().definitionHash().hex()));
        return PlanHashes.caseSet(definitions);
    }

    ContentHash scoringHash(List<NamedScorer> scorers, List<PlannedCase> cases) {
        return PlanHashes.scoring(answerScorers.ofRun(scorers, cases));
    }
}
