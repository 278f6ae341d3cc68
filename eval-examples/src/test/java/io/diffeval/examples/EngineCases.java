package io.diffeval.examples;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.RecordedOutput;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small cases and providers for tests of the engine. */
final class EngineCases {
    static final String PROSE = "I would rather talk about it.";
    static final String RIGHT = call("two", "2");
    static final String ABSENT = call("three", "3");

    private EngineCases() {}

    /** A case whose file has two lines, and what a model answered to it. */
    static EvalCase recorded(String id, String... replies) {
        return recordedIn("one\ntwo\n", "one\n2\n", id, replies);
    }

    static EvalCase recordedIn(String contents, String expected, String id, String... replies) {
        List<RecordedOutput> outputs = new ArrayList<>();
        for (String reply : replies) {
            outputs.add(new RecordedOutput(
                    new ModelId("example/m"),
                    reply,
                    null,
                    "cline_xml",
                    null,
                    TokenUsage.UNKNOWN,
                    null,
                    CallTimings.UNKNOWN));
        }
        return new EvalCase(
                id, "set", ContentHash.of(id), null, null, "a.txt", contents, expected, List.of(), Map.of(), outputs);
    }

    static String call(String search, String replacement) {
        return "<replace_in_file><path>a.txt</path><diff>\n------- SEARCH\n" + search + "\n=======\n" + replacement
                + "\n+++++++ REPLACE\n</diff></replace_in_file>";
    }

    /** A provider {@code live} of one's own. */
    static ModelProviderFactory live(ModelProvider provider) {
        return live(provider, "1");
    }

    static ModelProviderFactory live(ModelProvider provider, String version) {
        return new Live(provider, version);
    }

    private record Live(ModelProvider provider, String version) implements ModelProviderFactory {
        @Override
        public String id() {
            return "live";
        }

        @Override
        public ModelProvider create(PluginConfig config) {
            return provider;
        }
    }
}
