package io.diffeval.examples;

import com.sun.net.httpserver.HttpServer;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.testkit.ProviderContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The provider in docs/plugins.md under the contract, against a server on loopback. */
class DocumentedProviderTests extends ProviderContract {
    @TempDir
    static Path classes;

    private static final ExecutorService SERVING = Executors.newFixedThreadPool(4);

    private static ModelProviderFactory factory;
    private static HttpServer server;

    @BeforeAll
    static void compileAndServe() throws IOException {
        factory = (ModelProviderFactory)
                DocumentedCode.instance(classes, DocumentedCode.block("docs/plugins.md", "PlainHttpProviderFactory"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(SERVING);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] reply = REPLY.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        SERVING.shutdownNow();
    }

    @Override
    protected ModelProviderFactory factory() {
        return factory;
    }

    @Override
    protected PluginConfig config() {
        return PluginConfig.of(
                Map.of("port", Integer.toString(server.getAddress().getPort())));
    }
}
