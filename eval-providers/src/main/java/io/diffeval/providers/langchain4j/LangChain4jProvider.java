package io.diffeval.providers.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RefusedAccountException;
import io.diffeval.runner.spi.ReplyListener;
import io.diffeval.runner.spi.RetriableProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls models through LangChain4j; its callbacks are passed on by the calling thread. */
final class LangChain4jProvider implements ModelProvider {
    private final Function<ModelId, StreamingChatModel> models;
    private final Duration timeout;

    LangChain4jProvider(Function<ModelId, StreamingChatModel> models, Duration timeout) {
        this.models = models;
        this.timeout = timeout;
    }

    @Override
    public Completion complete(ModelRequest request, ReplyListener listener)
            throws ProviderException, InterruptedException {
        Callbacks callbacks = new Callbacks();
        ChatRequest chat = ChatRequest.builder().messages(messages(request)).build();
        try {
            models.apply(request.model()).chat(chat, callbacks);
        } catch (RuntimeException e) {
            throw failure(e);
        }
        long end = System.nanoTime() + timeout.toNanos();
        boolean begun = false;
        while (true) {
            Callbacks.Event event = callbacks.next(end - System.nanoTime());
            if (event == null) {
                String message = "no reply within " + timeout;
                throw begun
                        ? new FinalProviderException(ErrorCode.DEADLINE_EXCEEDED, message)
                        : new RetriableProviderException(ErrorCode.PROVIDER_TIMEOUT, message);
            } else if (event instanceof Callbacks.Text text) {
                begun = true;
                listener.onText(text.piece());
            } else if (event instanceof Callbacks.Thought thought) {
                begun = true;
                listener.onReasoning(thought.piece());
            } else if (event instanceof Callbacks.Failed failed) {
                throw failure(failed.cause());
            } else {
                return completion(((Callbacks.Done) event).response());
            }
        }
    }

    @Override
    public int attemptsAvailable(EvalCase evalCase, ModelId model) {
        return evalCase.messages().isEmpty() ? 0 : Integer.MAX_VALUE;
    }

    private static List<ChatMessage> messages(ModelRequest request) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!request.systemPrompt().isEmpty()) {
            messages.add(SystemMessage.from(request.systemPrompt()));
        }
        for (var message : request.evalCase().messages()) {
            messages.add(
                    switch (message.role()) {
                        case "system" -> SystemMessage.from(message.text());
                        case "assistant" -> AiMessage.from(message.text());
                        default -> UserMessage.from(contents(message));
                    });
        }
        return messages;
    }

    private static List<Content> contents(io.diffeval.core.eval.ChatMessage message) {
        List<Content> contents = new ArrayList<>();
        if (!message.text().isBlank() || message.images().isEmpty()) {
            contents.add(TextContent.from(message.text()));
        }
        message.images().forEach(image -> contents.add(ImageContent.from(image)));
        return contents;
    }

    /** A finish that is not told is no success: the reply may have been cut off. */
    private static Completion completion(ChatResponse response) throws ProviderException {
        if (response.finishReason() == null) {
            throw new RetriableProviderException(
                    ErrorCode.API_ERROR, "the model ended without a finish reason: the reply may not be whole");
        }
        if (response.aiMessage().hasToolExecutionRequests()) {
            throw new FinalProviderException(ErrorCode.API_ERROR, "the model calls a tool though none was offered");
        }
        var usage = response.tokenUsage();
        return Completion.builder()
                .finishReason(response.finishReason().name().toLowerCase(Locale.ROOT))
                .reportedModel(response.modelName())
                .requestId(response.id())
                .usage(
                        usage == null
                                ? TokenUsage.UNKNOWN
                                : new TokenUsage(
                                        count(usage.inputTokenCount()), null, count(usage.outputTokenCount()), null))
                .build();
    }

    private static @Nullable Long count(@Nullable Integer tokens) {
        return tokens == null ? null : Long.valueOf(tokens);
    }

    /** The cause is left out: only its kind is known to be free of secrets. */
    private static ProviderException failure(Throwable cause) {
        String message = cause.getClass().getSimpleName();
        if (cause instanceof RateLimitException) {
            return new RetriableProviderException(ErrorCode.RATE_LIMITED, message);
        }
        if (cause instanceof AuthenticationException) {
            return new RefusedAccountException(message);
        }
        if (cause instanceof TimeoutException) {
            return new RetriableProviderException(ErrorCode.PROVIDER_TIMEOUT, message);
        }
        if (cause instanceof RetriableException || !(cause instanceof RuntimeException)) {
            return new RetriableProviderException(ErrorCode.API_ERROR, message);
        }
        return new FinalProviderException(
                cause instanceof ContentFilteredException ? ErrorCode.REFUSAL : ErrorCode.API_ERROR, message);
    }
}
