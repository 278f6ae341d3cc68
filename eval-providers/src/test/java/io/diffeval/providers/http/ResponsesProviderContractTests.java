package io.diffeval.providers.http;

import static io.diffeval.providers.http.FaultyServer.stream;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.testkit.Capability;
import io.diffeval.testkit.ProviderContract;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** Provider {@code openai} where it calls the Responses API. */
class ResponsesProviderContractTests extends ProviderContract {
    private final FaultyServer server = new FaultyServer(stream(Stream.of(
                    "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\"}}",
                    delta("response.reasoning_summary_text.delta", 1, REASONING),
                    delta("response.output_text.delta", 2, REPLY.substring(0, 9)),
                    delta("response.output_text.delta", 3, REPLY.substring(9)),
                    "{\"type\":\"response.completed\",\"sequence_number\":4,\"response\":{\"id\":\"resp_1\","
                            + "\"status\":\"completed\",\"usage\":{\"input_tokens\":100,\"output_tokens\":20}}}")
            .map(event -> "data: " + event + "\n\n")
            .toList()));

    ResponsesProviderContractTests() throws IOException {}

    private static String delta(String type, int number, String text) {
        return "{\"type\":\"" + type + "\",\"sequence_number\":" + number + ",\"delta\":\"" + text.replace("\n", "\\n")
                + "\"}";
    }

    @Override
    protected ModelProviderFactory factory() {
        return LiveRuns.openAi();
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(
                Capability.STREAMING,
                Capability.REASONING,
                Capability.USAGE,
                Capability.FINISH_REASON,
                Capability.REQUEST_ID);
    }

    @Override
    protected PluginConfig config() {
        return PluginConfig.of(LiveRuns.settings(server, "api", "responses"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }
}
