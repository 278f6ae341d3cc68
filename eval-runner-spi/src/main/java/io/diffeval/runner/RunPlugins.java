package io.diffeval.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.plugin.PluginFactory;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.StoredRun;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.OutputParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the plugins that a stored plan names. */
final class RunPlugins {
    private static final String REPLAY = "judge its replies again with 'replay'";

    private final Registry registry;
    private final AnswerScorers answerScorers;

    RunPlugins(Registry registry, AnswerScorers answerScorers) {
        this.registry = registry;
        this.answerScorers = answerScorers;
    }

    List<NamedScorer> scorers(List<String> ids) {
        return ids.stream()
                .map(id -> NamedScorer.of(registry.scorer(id), PluginConfig.empty()))
                .toList();
    }

    OutputParser parser(ProcessingFunction processing) {
        return registry.parser(processing.parser().id()).create(PluginConfig.empty());
    }

    ReplyJudge judge(ProcessingFunction processing, List<NamedScorer> scorers) {
        return new ReplyJudge(
                parser(processing),
                registry.strategy(processing.strategy().id()).create(strategyConfig(processing)),
                scorers,
                answerScorers);
    }

    /** The settings that the strategy of a run has; a run that was imported may tell none. */
    static PluginConfig strategyConfig(ProcessingFunction processing) {
        Map<String, String> settings = new TreeMap<>();
        try {
            for (Map.Entry<String, JsonNode> setting : Json.MAPPER
                    .readTree(processing.configJson())
                    .path("strategy")
                    .properties()) {
                settings.put(setting.getKey(), setting.getValue().asText());
            }
        } catch (JsonProcessingException e) {
            throw new InputException(
                    "the stored settings of strategy " + processing.strategy().id() + " are no JSON: "
                            + Json.problem(e),
                    e);
        }
        return PluginConfig.of(settings);
    }

    /** The provider of a run, as it was set up: all models of a run have the same. */
    ModelProvider provider(List<PlannedModel> models) {
        PlannedModel any = models.get(0);
        return registry.provider(any.provider().id()).create(PluginConfig.of(Json.stringMap(any.parametersJson())));
    }

    /** Models are called by what they were called by before, or not at all. */
    void requireSameProvider(StoredRun run, List<PlannedModel> models) {
        for (PlannedModel model : models) {
            PluginIdentity planned = model.provider();
            requireSame(
                    run,
                    "provider",
                    planned,
                    registry.provider(planned.id()),
                    "go on with that one, or make another run");
        }
    }

    /** A run is judged only as it was planned. */
    void requireSame(StoredRun run, List<NamedScorer> scorers, List<PlannedCase> cases) {
        ProcessingFunction planned = run.processing();
        requireSame(
                run,
                "parser",
                planned.parser(),
                registry.parser(planned.parser().id()),
                REPLAY);
        requireSame(
                run,
                "strategy",
                planned.strategy(),
                registry.strategy(planned.strategy().id()),
                REPLAY);
        if (!run.scoringHash().equals(PlanHashes.scoring(answerScorers.ofRun(scorers, cases)))) {
            throw new InputException(
                    "run " + run.runId() + " was planned with other scorers, or other versions of them");
        }
    }

    private static void requireSame(
            StoredRun run, String kind, PluginIdentity planned, PluginFactory<?> here, String remedy) {
        if (!planned.equals(PluginIdentity.of(here))) {
            throw new InputException("run " + run.runId() + " was planned with " + kind + " " + planned.id() + " "
                    + planned.version() + ", and here is version " + here.version() + "; " + remedy);
        }
    }
}
