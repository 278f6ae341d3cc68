package io.diffeval.providers.http;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.providers.parser.AutoParserFactory;
import io.diffeval.providers.scorer.ReferenceScorerFactory;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RetryPolicy;
import io.diffeval.runner.RunLimits;
import io.diffeval.runner.RunListener;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.RetriableProviderException;
import io.diffeval.schema.EvalDatabase;
import io.diffeval.strategies.careful.CarefulStrategyFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs of the real engine, with a real database, against a server of the test. */
final class LiveRuns {
    static final String KEY = "sk-diffeval-test-4711-0815-secret";
    static final String RIGHT = """
            I edit it.
            <replace_in_file><path>a.txt</path><diff>
            ------- SEARCH
            two
            =======
            2
            +++++++ REPLACE
            </diff></replace_in_file>""";
    static final int RETRIES = 2;

    private LiveRuns() {}

    /**
     * What a run left.
     *
     * @param attempts its attempts, in the order of the cases, by the text that each asked
     * @param failures what was told of failures that were retried, stack traces and all
     * @param waits what servers asked to wait
     */
    record Done(Map<String, StoredAttempt> attempts, List<String> failures, List<Duration> waits) {}

    /** A case that asks what its name says, of a file with two lines. */
    static EvalCase named(String name) {
        return asking(name, new ChatMessage("user", "please edit " + name));
    }

    static EvalCase asking(String name, ChatMessage message) {
        return new EvalCase(
                name,
                "set",
                ContentHash.of(name),
                null,
                null,
                "a.txt",
                "one\ntwo\n",
                "one\n2\n",
                List.of(message),
                Map.of(),
                List.of());
    }

    static Map<String, String> settings(FaultyServer server, String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("base-url", server.base());
        settings.put("key-env", "TEST_KEY");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    static ModelProviderFactory openAi() {
        return new OpenAiProviderFactory(Map.of("TEST_KEY", KEY)::get);
    }

    static ModelProviderFactory anthropic() {
        return new AnthropicProviderFactory(Map.of("TEST_KEY", KEY)::get);
    }

    /** What asks one model about each case. */
    static RunSpec.Builder spec(ModelProviderFactory factory, Map<String, String> settings, EvalCase... cases) {
        return RunSpec.builder(List.of(cases))
                .provider(factory.id())
                .providerConfig(PluginConfig.of(settings))
                .models(List.of(new ModelId("test/m")))
                .limits(RunLimits.builder()
                        .retries(new RetryPolicy(RETRIES, Duration.ZERO, Duration.ZERO))
                        .build());
    }

    static Registry registry(ModelProviderFactory factory) {
        return Registry.of(
                factory, new AutoParserFactory(), new ReferenceScorerFactory(), new CarefulStrategyFactory());
    }

    /** Asks one model about each case once. */
    static Done run(Path database, ModelProviderFactory factory, Map<String, String> settings, EvalCase... cases)
            throws InterruptedException {
        List<String> failures = new CopyOnWriteArrayList<>();
        List<Duration> waits = new CopyOnWriteArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void retrying(ModelRequest request, int retry, RetriableProviderException failure) {
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                failures.add(trace.toString());
                if (failure.retryAfter() != null) {
                    waits.add(failure.retryAfter());
                }
            }
        };
        RunSpec spec = spec(factory, settings, cases).maxAttempts(1).build();
        try (RunStore store = EvalDatabase.open(database)) {
            EvalRunner runner = EvalRunner.builder(store)
                    .registry(registry(factory))
                    .listener(listener)
                    .build();
            Map<String, String> names = new HashMap<>();
            var runId = runner.run(spec).get(0).runId();
            store.casesOf(runId).forEach(planned -> names.put(planned.caseId().value(), planned.description()));
            Map<String, StoredAttempt> attempts = new HashMap<>();
            List<StoredAttempt> all = new ArrayList<>();
            store.forEachAttempt(runId, all::add);
            all.forEach(attempt -> attempts.put(names.get(attempt.caseId().value()), attempt));
            return new Done(attempts, failures, waits);
        }
    }
}
