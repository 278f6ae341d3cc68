package io.diffeval.providers.http;

import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes provider {@code openai}: calls models through the Chat Completions or the Responses API, on OpenAI's server or
 * any that speaks the same: OpenRouter, vLLM, llama.cpp, Ollama, LM Studio, Azure. Settings are explained in
 * {@code docs/providers.md}; a key is never one, since settings are stored.
 *
 * <pre>{@code
 * PluginConfig local = PluginConfig.of(Map.of("base-url", "http://localhost:11434/v1", "temperature", "0"));
 * ModelProvider provider = new OpenAiProviderFactory().create(local);
 * }</pre>
 */
public final class OpenAiProviderFactory implements ModelProviderFactory {
    private static final String DEFAULT_BASE = "https://api.openai.com/v1";
    private static final String API = "api";
    private static final String API_VERSION = "api-version";
    private static final String SEED = "seed";

    private final Function<String, @Nullable String> environment;

    /** Creates the factory, which reads keys from environment variables. */
    public OpenAiProviderFactory() {
        this(System::getenv);
    }

    /**
     * Creates a factory that reads keys from elsewhere.
     *
     * @param environment gives what a variable holds, null where it is not set
     */
    public OpenAiProviderFactory(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public String id() {
        return "openai";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelProvider create(PluginConfig config) {
        return create(config, true);
    }

    @Override
    public ModelProvider createForEstimate(PluginConfig config) {
        return create(config, false);
    }

    private ModelProvider create(PluginConfig config, boolean makesCalls) {
        HttpSettings settings = new HttpSettings(
                id(),
                config,
                Set.of(API, API_VERSION, SEED),
                DEFAULT_BASE,
                makesCalls ? environment : name -> "unused");
        if (settings.text("thinking-budget") != null && settings.server() != KnownServer.OPENROUTER) {
            throw new InputException(
                    "openai: thinking-budget is for OpenRouter; this server takes reasoning-effort, or param.NAME=JSON");
        }
        String key = makesCalls ? settings.key() : null;
        List<String> secrets = new ArrayList<>();
        Map<String, String> headers = settings.headers(secrets);
        if (key != null) {
            boolean azure = settings.server() == KnownServer.AZURE;
            headers.putIfAbsent(azure ? "api-key" : "Authorization", azure ? key : "Bearer " + key);
        }
        String version = settings.text(API_VERSION);
        return new HttpModelProvider(
                format(settings),
                settings,
                version == null ? "" : "?api-version=" + URLEncoder.encode(version, StandardCharsets.UTF_8),
                headers,
                HttpSettings.secrets(key, secrets),
                PriceTable.bundled(),
                System::nanoTime);
    }

    private static WireFormat format(HttpSettings settings) {
        String api = settings.text(API);
        if (api == null || api.equals("chat")) {
            return new ChatFormat();
        }
        if (api.equals("responses")) {
            return new ResponsesFormat();
        }
        throw new InputException("openai: setting 'api' is '" + api + "'; it takes chat or responses");
    }
}
