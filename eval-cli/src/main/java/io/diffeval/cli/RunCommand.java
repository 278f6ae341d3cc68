package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.SystemPrompt;
import io.diffeval.runner.CaseFiles;
import io.diffeval.runner.LoadedCases;
import io.diffeval.runner.ModelCards;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code diffeval run}: runs cases against models. */
@Command(
        name = "run",
        description = "Runs cases against models until each has its valid attempts, and stores every attempt.",
        footer = {
            "",
            "Example: diffeval run --cases my-cases --strategy careful,as-cline@2025-06-26",
            "         diffeval run --cases my-cases --valid-attempts 5 --dry-run"
        })
final class RunCommand implements Callable<Integer> {
    private static final int MODEL_LENGTH = 512;

    @Mixin
    private EvaluationOptions evaluation = new EvaluationOptions();

    @Option(
            names = "--cases",
            required = true,
            paramLabel = "DIR|FILE",
            description = "Case files: a folder of .json, .jsonl and .jsonl.gz, or one such file.")
    private Path cases = Path.of("");

    @Mixin
    private ProviderOptions provider = new ProviderOptions();

    @Option(
            names = "--model",
            paramLabel = "ID",
            split = ",",
            description = "The models (default: all with recorded outputs).")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--model-card",
            paramLabel = "FILE",
            split = ",",
            description = "What is known of the models, as YAML or JSON: parameter_count, quantization, weight_bytes …")
    private List<Path> modelCards = new ArrayList<>();

    @Option(
            names = "--system-prompt",
            paramLabel = "FILE",
            split = ",",
            description = "System prompts with placeholders {{name}}; each makes a run of its own.")
    private List<Path> systemPrompts = new ArrayList<>();

    @Option(
            names = "--parser",
            paramLabel = "ID",
            defaultValue = "auto",
            description = "Who takes replies apart (default: ${DEFAULT-VALUE}).")
    private String parser = "auto";

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            split = ",",
            defaultValue = "careful",
            description = "Who applies the edits (default: ${DEFAULT-VALUE}). The first is the run's, each further one"
                    + " makes a replay of it.")
    private List<String> strategies = new ArrayList<>();

    @Mixin
    private StrategyOptions strategyOptions = new StrategyOptions();

    @Option(
            names = "--valid-attempts",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many valid attempts each case gets with each model (default: ${DEFAULT-VALUE}).")
    private int validAttempts = 1;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            description = "How many attempts at most (default: 10 for each valid one).")
    private @Nullable Integer maxAttempts;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private HardwareOptions hardware = new HardwareOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "A seed for the models, from which each attempt of a case gets one of its own; 0 for none"
                    + " (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--description", paramLabel = "TEXT", description = "What to call the run.")
    private @Nullable String description;

    @Option(
            names = "--dry-run",
            description = "Prints about how many calls and tokens the run would take, and their cost; calls and stores"
                    + " nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        LoadedCases loaded = CaseFiles.load(cases);
        Map<ModelId, ModelFacts> facts = ModelCards.load(modelCards);
        List<ModelId> ids = models.stream().map(RunCommand::model).toList();
        String providerId = provider.id(loaded.cases(), ids);
        List<RunSpec> specs = new ArrayList<>();
        for (SystemPrompt prompt : prompts()) {
            specs.add(spec(loaded, facts, prompt, providerId, ids));
        }
        requirePlugins(providerId);
        report(evaluation.err(), loaded);
        if (dryRun) {
            return evaluation.estimate(specs);
        }
        return evaluation.evaluate(hardware.monitor(), ProviderOptions.playsBack(providerId) ? cases : null, runner -> {
            List<StrategySummary> summaries = new ArrayList<>();
            for (RunSpec spec : specs) {
                summaries.addAll(runner.run(spec));
            }
            return summaries;
        });
    }

    /** Before the database is touched. */
    private void requirePlugins(String providerId) {
        evaluation.registry().provider(providerId);
        evaluation.registry().parser(parser);
        strategies.forEach(id -> evaluation.registry().strategy(id).create(strategyOptions.config()));
    }

    private RunSpec spec(
            LoadedCases loaded,
            Map<ModelId, ModelFacts> facts,
            SystemPrompt prompt,
            String providerId,
            List<ModelId> ids) {
        RunSpec.Builder builder = RunSpec.builder(loaded.cases())
                .provider(providerId)
                .providerConfig(provider.config(ids))
                .models(ids)
                .modelFacts(facts)
                .systemPrompt(prompt)
                .parser(parser)
                .strategies(strategies)
                .strategyConfig(strategyOptions.config())
                .validAttempts(validAttempts)
                .limits(limits.limits(hardware.oneModelAtATime()))
                .seed(seed);
        if (maxAttempts != null) {
            builder.maxAttempts(maxAttempts);
        }
        if (description != null) {
            builder.description(description);
        }
        return builder.build();
    }

    private static ModelId model(String id) {
        if (id.isBlank() || id.length() > MODEL_LENGTH) {
            throw new InputException("--model takes names of 1 to " + MODEL_LENGTH + " characters, not '" + id + "'");
        }
        return new ModelId(id);
    }

    private List<SystemPrompt> prompts() {
        if (systemPrompts.isEmpty()) {
            return List.of(RunSpec.UNKNOWN_SYSTEM_PROMPT);
        }
        return systemPrompts.stream().map(RunCommand::read).toList();
    }

    private static SystemPrompt read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException("'" + file + "': no such file; --system-prompt takes a text file");
        }
        try {
            return new SystemPrompt(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": not valid UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read as a system prompt: " + e, e);
        }
    }

    /** Says which cases were left out, and which fields mean nothing here. */
    static void report(PrintWriter err, LoadedCases loaded) {
        loaded.problems().forEach(problem -> err.println("diffeval: " + Printable.of(problem) + " (left out)"));
        if (!loaded.unknownFields().isEmpty()) {
            err.println("diffeval: fields without a meaning here: "
                    + Printable.of(String.join(", ", loaded.unknownFields())));
        }
        err.flush();
    }
}
