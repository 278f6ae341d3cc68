package io.diffeval.providers.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RefusedAccountException;
import io.diffeval.runner.spi.ReplyListener;
import io.diffeval.runner.spi.RetriableProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class LangChain4jProviderTests {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private ChatMessage said = new ChatMessage("user", "Hi.", List.of("data:image/png;base64,AAAA"));
    private final AtomicReference<ChatRequest> asked = new AtomicReference<>();

    @Test
    void a_reply_is_passed_on_with_what_the_library_tells_of_it() throws Exception {
        Completion completion = complete(handler -> {
            handler.onPartialThinking(new PartialThinking("Hm"));
            handler.onPartialResponse("Hel");
            handler.onPartialResponse("");
            handler.onPartialResponse("lo");
            handler.onCompleteResponse(ChatResponse.builder()
                    .aiMessage(AiMessage.from("Hello"))
                    .id("id-1")
                    .modelName("m-1")
                    .tokenUsage(new dev.langchain4j.model.output.TokenUsage(10, 5))
                    .finishReason(FinishReason.LENGTH)
                    .build());
        });

        assertThat(text).hasToString("Hello");
        assertThat(reasoning).hasToString("Hm");
        assertThat(completion.finishReason()).isEqualTo("length");
        assertThat(completion.requestId()).isEqualTo("id-1");
        assertThat(completion.reportedModel()).isEqualTo("m-1");
        assertThat(completion.usage()).isEqualTo(new TokenUsage(10L, null, 5L, null));
        assertThat(asked.get().messages()).hasSize(2);
    }

    @Test
    void an_end_without_a_finish_reason_is_no_success() {
        failing(handler -> handler.onCompleteResponse(
                        ChatResponse.builder().aiMessage(AiMessage.from("Hel")).build()))
                .isInstanceOf(RetriableProviderException.class);
    }

    @Test
    void failures_are_told_apart_by_their_kind_and_their_message_is_left_out() {
        code(failing(handler -> handler.onError(new RateLimitException("sk-secret")))
                        .isInstanceOf(RetriableProviderException.class)
                        .hasMessage("RateLimitException")
                        .hasNoCause())
                .isEqualTo(ErrorCode.RATE_LIMITED);
        code(failing(handler -> handler.onError(new InternalServerException("x")))
                        .isInstanceOf(RetriableProviderException.class))
                .isEqualTo(ErrorCode.API_ERROR);
        code(failing(handler -> {
                            throw new AuthenticationException("x");
                        })
                        .isInstanceOf(RefusedAccountException.class))
                .isEqualTo(ErrorCode.API_ERROR);
        code(failing(handler -> handler.onError(new InvalidRequestException("x")))
                        .isInstanceOf(FinalProviderException.class))
                .isEqualTo(ErrorCode.API_ERROR);
    }

    @Test
    void a_message_may_be_a_picture_alone() throws Exception {
        said = new ChatMessage("user", "", said.images());
        complete(handler -> handler.onCompleteResponse(ChatResponse.builder()
                .aiMessage(AiMessage.from("A cat."))
                .finishReason(FinishReason.STOP)
                .build()));

        assertThat(((UserMessage) asked.get().messages().get(1)).contents())
                .singleElement()
                .isInstanceOf(ImageContent.class);
    }

    @Test
    void a_model_that_never_calls_back_is_a_time_out() {
        code(failing(handler -> {}).isInstanceOf(RetriableProviderException.class))
                .isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
        code(failing(handler -> handler.onPartialResponse("Hel")).isInstanceOf(FinalProviderException.class))
                .isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> failing(Consumer<StreamingChatResponseHandler> behaviour) {
        return assertThatThrownBy(() -> complete(behaviour));
    }

    private static org.assertj.core.api.ObjectAssert<ErrorCode> code(
            AbstractThrowableAssert<?, ? extends Throwable> failure) {
        return failure.asInstanceOf(InstanceOfAssertFactories.type(ProviderException.class))
                .extracting(ProviderException::code)
                .asInstanceOf(InstanceOfAssertFactories.type(ErrorCode.class));
    }

    private Completion complete(Consumer<StreamingChatResponseHandler> behaviour) throws Exception {
        StreamingChatModel model = new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                asked.set(request);
                behaviour.accept(handler);
            }
        };
        ReplyListener listener = new ReplyListener() {
            @Override
            public void onText(String chunk) {
                text.append(chunk);
            }

            @Override
            public void onReasoning(String chunk) {
                reasoning.append(chunk);
            }
        };
        EvalCase evalCase = new EvalCase(
                "a",
                "set",
                ContentHash.of("a"),
                null,
                null,
                "a.txt",
                "one\n",
                null,
                List.of(said),
                Map.of(),
                List.of());
        try (var provider =
                new LangChain4jProviderFactory(id -> model, Duration.ofMillis(50)).create(PluginConfig.empty())) {
            return provider.complete(new ModelRequest(new ModelId("m"), evalCase, "Be brief.", Map.of(), 1), listener);
        }
    }
}
