package io.diffeval.providers.http;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes provider {@code anthropic}: calls models through Anthropic's Messages API, on its own server or any that speaks
 * the same. Settings are explained in {@code docs/providers.md}; a key is never one, since settings are stored.
 */
public final class AnthropicProviderFactory implements ModelProviderFactory {
    private static final String DEFAULT_BASE = "https://api.anthropic.com/v1";
    private static final String API_VERSION = "2023-06-01";

    private final Function<String, @Nullable String> environment;

    /** Creates the factory, which reads keys from environment variables. */
    public AnthropicProviderFactory() {
        this(System::getenv);
    }

    /**
     * Creates a factory that reads keys from elsewhere.
     *
     * @param environment gives what a variable holds, null where it is not set
     */
    public AnthropicProviderFactory(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public String id() {
        return "anthropic";
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
        HttpSettings settings =
                new HttpSettings(id(), config, Set.of(), DEFAULT_BASE, makesCalls ? environment : name -> "unused");
        String key = makesCalls ? settings.key() : null;
        List<String> secrets = new ArrayList<>();
        Map<String, String> headers = settings.headers(secrets);
        headers.putIfAbsent("anthropic-version", API_VERSION);
        if (key != null) {
            headers.putIfAbsent("x-api-key", key);
        }
        return new HttpModelProvider(
                new MessagesFormat(),
                settings,
                "",
                headers,
                HttpSettings.secrets(key, secrets),
                PriceTable.bundled(),
                System::nanoTime);
    }
}
