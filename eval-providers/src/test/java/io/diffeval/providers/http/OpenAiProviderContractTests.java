package io.diffeval.providers.http;

import static io.diffeval.providers.http.ChatEvents.reply;
import static io.diffeval.providers.http.FaultyServer.stream;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.testkit.Capability;
import io.diffeval.testkit.ProviderContract;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

class OpenAiProviderContractTests extends ProviderContract {
    private final FaultyServer server = new FaultyServer(stream(reply(REPLY, "stop")));

    OpenAiProviderContractTests() throws IOException {}

    @Override
    protected ModelProviderFactory factory() {
        return LiveRuns.openAi();
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(Capability.STREAMING, Capability.USAGE, Capability.FINISH_REASON, Capability.REQUEST_ID);
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
