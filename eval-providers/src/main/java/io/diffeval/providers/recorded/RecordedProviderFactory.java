package io.diffeval.providers.recorded;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Makes provider {@code recorded}: plays back the replies that the case files hold. Settings: {@code chunk-chars}, how
 * many UTF-16 units a chunk has (0, the default: the whole reply at once); {@code delay-ms}, how many milliseconds to
 * wait before each chunk (0 by default).
 */
public final class RecordedProviderFactory implements ModelProviderFactory {
    private static final String CHUNK_CHARS = "chunk-chars";
    private static final String DELAY_MS = "delay-ms";
    private static final int MAX_DELAY_MS = 3_600_000;

    private final Pause pause;

    /** Creates the factory. */
    public RecordedProviderFactory() {
        this(TimeUnit.MILLISECONDS::sleep);
    }

    RecordedProviderFactory(Pause pause) {
        this.pause = pause;
    }

    @Override
    public String id() {
        return "recorded";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelProvider create(PluginConfig config) {
        config.allowOnly(id(), Set.of(CHUNK_CHARS, DELAY_MS));
        return new RecordedProvider(
                config.integer(CHUNK_CHARS, 0, 0, Integer.MAX_VALUE),
                config.integer(DELAY_MS, 0, 0, MAX_DELAY_MS),
                pause);
    }
}
