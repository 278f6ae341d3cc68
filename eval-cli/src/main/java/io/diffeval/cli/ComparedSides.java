package io.diffeval.cli;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.RunComparison;
import io.diffeval.core.analysis.RunOverview;
import io.diffeval.core.analysis.RunSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What 'compare' compares: two runs, or two or more models, strategies or system prompts; the first is the baseline. */
final class ComparedSides {
    private static final double LEVEL = 0.95;
    private static final int SHORTEST_HASH = 6;
    private static final String USAGE =
            "compare takes two runs, or two or more of --model, --strategy or --system-prompt;"
                    + " for example: compare RUN RUN, or: compare --model a,b";

    @Parameters(
            arity = "0..2",
            paramLabel = "RUN",
            description = "Two runs, the baseline first: ids, or 'latest' for the last run that called models.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--run",
            paramLabel = "ID",
            description = "The run whose models or strategies are compared (default: latest).")
    private @Nullable String run;

    @Option(
            names = "--model",
            paramLabel = "ID",
            split = ",",
            description = "Two or more models of one run, the baseline first. A single one narrows what is compared.")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--strategy",
            paramLabel = "ID",
            split = ",",
            description = "Two or more strategies over the replies of one run, the baseline first. With two models, a"
                    + " single one says whose results are meant.")
    private List<String> strategies = new ArrayList<>();

    @Option(
            names = "--system-prompt",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Two or more system prompts by name or hash, the baseline first; of each the last run counts.")
    private List<String> systemPrompts = new ArrayList<>();

    /** Refuses what names no two sides, before the database is opened. */
    void requireTwo() {
        long axes = Stream.of(runs, models, strategies, systemPrompts)
                .filter(named -> named.size() > 1)
                .count();
        if (axes != 1 || runs.size() == 1 || systemPrompts.size() == 1) {
            throw new InputException(USAGE);
        }
        boolean fromOneRun = models.size() > 1 || strategies.size() > 1;
        if (run != null && !fromOneRun) {
            throw new InputException("--run is for --model and --strategy; " + USAGE);
        }
        if (strategies.size() == 1 && models.size() < 2) {
            throw new InputException("a single --strategy goes with two models; " + USAGE);
        }
        Stream.of(runs, models, strategies, systemPrompts).forEach(ComparedSides::requireDistinct);
    }

    private static void requireDistinct(List<String> names) {
        if (names.stream().distinct().count() < names.size()) {
            throw new InputException("nothing is compared with itself: " + String.join(", ", names));
        }
    }

    /** Compares, in the order of what is named; p-values are not adjusted over all. */
    List<RunComparison> compare(DatabaseOption database, AnalysisQueries queries, RandomGenerator random) {
        if (models.size() > 1) {
            RunId from = strategies.isEmpty() ? oneRun(database) : runOf(strategies.get(0), family(database, queries));
            List<RunSample> samples = queries.samples(from);
            RunSample baseline = sample(samples, models.get(0), from);
            return models.stream()
                    .skip(1)
                    .map(model -> RunComparison.of(baseline, sample(samples, model, from), LEVEL, random))
                    .toList();
        }
        List<RunId> sides = sides(database, queries);
        List<RunSample> baseline = samples(queries, sides.get(0));
        return sides.stream()
                .skip(1)
                .flatMap(side -> RunComparison.ofRuns(baseline, samples(queries, side), LEVEL, random).stream())
                .toList();
    }

    private List<RunId> sides(DatabaseOption database, AnalysisQueries queries) {
        if (!runs.isEmpty()) {
            return runs.stream().map(database::runId).toList();
        }
        if (!strategies.isEmpty()) {
            List<RunOverview> family = family(database, queries);
            return strategies.stream().map(strategy -> runOf(strategy, family)).toList();
        }
        List<RunOverview> all = queries.runs(null);
        return systemPrompts.stream().map(prompt -> runUnder(prompt, all)).toList();
    }

    private RunId oneRun(DatabaseOption database) {
        return database.runId(run == null ? "latest" : run);
    }

    /** The run named, the one that it replays, and all other replays of that; newest first. */
    private List<RunOverview> family(DatabaseOption database, AnalysisQueries queries) {
        RunOverview named = queries.runs(oneRun(database)).get(0);
        RunId root = named.replayOf() == null ? named.run() : named.replayOf();
        return queries.runs(null).stream()
                .filter(other -> other.run().equals(root) || root.equals(other.replayOf()))
                .toList();
    }

    private static RunId runOf(String strategy, List<RunOverview> family) {
        return newest(family, other -> other.strategy().id().equals(strategy))
                .orElseThrow(() -> new InputException("the replies were not judged by strategy '" + strategy
                        + "'; they were by "
                        + family.stream()
                                .map(other -> other.strategy().id())
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + "; 'replay' adds others"));
    }

    private static RunId runUnder(String prompt, List<RunOverview> all) {
        List<RunOverview> calls =
                all.stream().filter(other -> other.replayOf() == null).toList();
        List<String> hashes = calls.stream()
                .filter(other -> other.systemPrompt().equals(prompt))
                .map(other -> other.systemPromptHash().hex())
                .distinct()
                .toList();
        if (hashes.size() > 1) {
            throw new InputException("system prompt '" + prompt + "' has several versions; name one by its hash: "
                    + String.join(", ", hashes));
        }
        boolean isHash = prompt.length() >= SHORTEST_HASH;
        return newest(
                        calls,
                        other -> other.systemPrompt().equals(prompt)
                                || isHash && other.systemPromptHash().hex().startsWith(prompt))
                .orElseThrow(() -> new InputException("no run has system prompt '" + prompt + "'; there are "
                        + calls.stream()
                                .map(RunOverview::systemPrompt)
                                .distinct()
                                .collect(Collectors.joining(", "))));
    }

    private static Optional<RunId> newest(List<RunOverview> newestFirst, Predicate<RunOverview> wanted) {
        return newestFirst.stream().filter(wanted).map(RunOverview::run).findFirst();
    }

    private List<RunSample> samples(AnalysisQueries queries, RunId side) {
        List<RunSample> samples = queries.samples(side);
        return models.isEmpty() ? samples : List.of(sample(samples, models.get(0), side));
    }

    private static RunSample sample(List<RunSample> samples, String model, RunId of) {
        return samples.stream()
                .filter(sample -> sample.setup().model().value().equals(model))
                .findFirst()
                .orElseThrow(() -> new InputException("run " + of + " has no model '" + model + "'; it has "
                        + samples.stream()
                                .map(sample -> sample.setup().model().value())
                                .collect(Collectors.joining(", "))));
    }
}
