package io.diffeval.providers.http;

import static io.diffeval.providers.http.FaultyServer.stream;
import static io.diffeval.providers.http.MessagesEvents.START;
import static io.diffeval.providers.http.MessagesEvents.TEXT;
import static io.diffeval.providers.http.MessagesEvents.block;
import static io.diffeval.providers.http.MessagesEvents.delta;
import static io.diffeval.providers.http.MessagesEvents.end;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.testkit.Capability;
import io.diffeval.testkit.ProviderContract;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

class AnthropicProviderContractTests extends ProviderContract {
    private final FaultyServer server = new FaultyServer(stream(Stream.of(
                    START,
                    block("{\"type\":\"thinking\",\"thinking\":\"\"}"),
                    delta("thinking_delta", "thinking", REASONING),
                    TEXT,
                    delta("text_delta", "text", REPLY.substring(0, 9)),
                    delta("text_delta", "text", REPLY.substring(9).replace("\n", "\\n")),
                    end("end_turn", 12),
                    "data: {\"type\":\"message_stop\"}")
            .map(event -> event + "\n\n")
            .toList()));

    AnthropicProviderContractTests() throws IOException {}

    @Override
    protected ModelProviderFactory factory() {
        return LiveRuns.anthropic();
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
        return PluginConfig.of(LiveRuns.settings(server));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }
}
