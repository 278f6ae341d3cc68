package io.diffeval.providers.http;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.testkit.Capability;
import io.diffeval.testkit.ProviderContract;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** A provider that streams over HTTP, whose server gives the contract's reply in events of its own API. */
abstract class HttpProviderContract extends ProviderContract {
    private final ModelProviderFactory factory;
    private final FaultyServer server;
    private final Set<Capability> capabilities =
            EnumSet.of(Capability.STREAMING, Capability.USAGE, Capability.FINISH_REASON, Capability.REQUEST_ID);
    private final String[] settings;

    HttpProviderContract(ModelProviderFactory factory, FaultyServer.Answer reply, String... settings)
            throws IOException {
        this.factory = factory;
        this.server = new FaultyServer(reply);
        this.settings = settings;
    }

    /** Says that the reply has reasoning too. */
    final void hasReasoning() {
        capabilities.add(Capability.REASONING);
    }

    @Override
    protected ModelProviderFactory factory() {
        return factory;
    }

    @Override
    protected Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    protected PluginConfig config() {
        return PluginConfig.of(LiveRuns.settings(server, settings));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }
}
