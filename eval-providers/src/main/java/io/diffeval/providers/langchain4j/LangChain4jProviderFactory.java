package io.diffeval.providers.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import io.diffeval.core.ModelId;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes provider {@code langchain4j}: calls models through a streaming chat model of LangChain4j, for servers that no
 * provider of diffeval speaks to. It has no settings: the model has its own. What it cannot know is in
 * {@code docs/providers.md}.
 *
 * <pre>{@code
 * StreamingChatModel gemini = GoogleAiGeminiStreamingChatModel.builder().apiKey(key).modelName("...").build();
 * Registry registry = Registry.load(loader).with(new LangChain4jProviderFactory(id -> gemini, Duration.ofMinutes(10)));
 * }</pre>
 */
// Whoever uses it has LangChain4j on the path; all others must not need it.
@SuppressWarnings("exports")
public final class LangChain4jProviderFactory implements ModelProviderFactory {
    private final Function<ModelId, StreamingChatModel> models;
    private final Duration timeout;

    /**
     * Creates the factory.
     *
     * @param models gives the model for an id; called for each call
     * @param timeout how long a call may take
     */
    public LangChain4jProviderFactory(Function<ModelId, StreamingChatModel> models, Duration timeout) {
        this.models = models;
        this.timeout = timeout;
    }

    @Override
    public String id() {
        return "langchain4j";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelProvider create(PluginConfig config) {
        config.allowOnly(id(), Set.of());
        return new LangChain4jProvider(models, timeout);
    }
}
