package io.diffeval.providers.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.RecordedOutput;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.ReplyListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedProviderTests {
    private static final ModelId MODEL = new ModelId("m");
    private static final ModelId OTHER = new ModelId("other");

    private final List<String> heard = new ArrayList<>();
    private final ReplyListener listener = new ReplyListener() {
        @Override
        public void onText(String chunk) {
            heard.add(chunk);
        }

        @Override
        public void onReasoning(String chunk) {
            heard.add("(" + chunk + ")");
        }
    };

    @Nested
    class Refusals {
        @ParameterizedTest
        @CsvSource({"delay, 1", "chunk-chars, -1", "chunk-chars, x", "delay-ms, -1", "delay-ms, 3600001"})
        void settingsThatAreUnknownOrOutOfRange(String name, String value) {
            assertThatThrownBy(() -> provider(Map.of(name, value)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(name);
        }

        @Test
        void attemptBeyondTheRecordings() {
            ModelProvider provider = provider(Map.of());

            assertThatThrownBy(() -> provider.complete(request(2, output(MODEL, "a")), listener))
                    .isInstanceOfSatisfying(
                            FinalProviderException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.OTHER_ERROR))
                    .hasMessageContaining("attempt 2")
                    .hasMessageContaining("'case-1'");
        }

        @Test
        void modelWithoutRecordings() {
            ModelProvider provider = provider(Map.of());

            assertThatThrownBy(() -> provider.complete(request(1, output(OTHER, "a")), listener))
                    .isInstanceOf(FinalProviderException.class);
            assertThat(provider.attemptsAvailable(evalCase(output(OTHER, "a")), MODEL))
                    .isZero();
        }

        @Test
        void interruptedWaitIsAbandoned() {
            ModelProvider provider = new RecordedProviderFactory(millis -> {
                        throw new InterruptedException();
                    })
                    .create(PluginConfig.of(Map.of("delay-ms", "5")));

            assertThatThrownBy(() -> provider.complete(request(1, output(MODEL, "a")), listener))
                    .isInstanceOf(InterruptedException.class);
            assertThat(heard).isEmpty();
        }

        @Test
        void interruptedThreadIsHeededWithoutDelay() {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> provider(Map.of()).complete(request(1, output(MODEL, "a")), listener))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Nested
    class Playback {
        @Test
        void attemptsPlayTheRepliesOfTheirModelInOrder() throws Exception {
            ModelProvider provider = provider(Map.of());
            RecordedOutput[] outputs = {output(MODEL, "a"), output(OTHER, "x"), output(MODEL, "b")};

            provider.complete(request(2, outputs), listener);
            provider.complete(request(1, outputs), listener);

            assertThat(heard).containsExactly("b", "a");
            assertThat(provider.attemptsAvailable(evalCase(outputs), MODEL)).isEqualTo(2);
        }

        @Test
        void completionCarriesWhatWasRecorded() throws Exception {
            TokenUsage usage = new TokenUsage(1L, 2L, 3L, 4L);
            CallTimings timings = new CallTimings(5L, 6L, 7L);
            RecordedOutput output =
                    new RecordedOutput(MODEL, "text", "thought", "search_replace", "length", usage, 0.25, timings);

            Completion completion = provider(Map.of()).complete(request(1, output), listener);

            assertThat(heard).containsExactly("(thought)", "text");
            assertThat(completion.format()).isEqualTo("search_replace");
            assertThat(completion.finishReason()).isEqualTo("length");
            assertThat(completion.usage()).isEqualTo(usage);
            assertThat(completion.costUsd()).isEqualTo(0.25);
            assertThat(completion.timings()).isEqualTo(timings);
        }

        @Test
        void emptyReplyIsNoChunk() throws Exception {
            provider(Map.of()).complete(request(1, output(MODEL, "")), listener);

            assertThat(heard).isEmpty();
        }

        @Test
        void chunksHaveTheSizeAskedFor() throws Exception {
            provider(Map.of("chunk-chars", "3")).complete(request(1, output(MODEL, "abcdefgh")), listener);

            assertThat(heard).containsExactly("abc", "def", "gh");
        }

        @Test
        void chunksNeverSplitASurrogatePair() throws Exception {
            provider(Map.of("chunk-chars", "1")).complete(request(1, output(MODEL, "a😀b\ud83d")), listener);

            assertThat(heard).containsExactly("a", "😀", "b", "\ud83d");
        }
    }

    @Nested
    class Delay {
        @Test
        void eachChunkIsWaitedFor() throws Exception {
            ModelProvider provider = new RecordedProviderFactory(millis -> heard.add(millis + " ms"))
                    .create(PluginConfig.of(Map.of("delay-ms", "5", "chunk-chars", "1")));

            provider.complete(request(1, output(MODEL, "ab")), listener);

            assertThat(heard).containsExactly("5 ms", "a", "5 ms", "b");
        }

        @Test
        void timeIsMeasuredOnlyWithADelay() {
            assertThat(provider(Map.of()).measuresTime()).isFalse();
            assertThat(provider(Map.of("delay-ms", "1")).measuresTime()).isTrue();
        }
    }

    private static ModelProvider provider(Map<String, String> settings) {
        return new RecordedProviderFactory().create(PluginConfig.of(settings));
    }

    private static ModelRequest request(int attemptNo, RecordedOutput... outputs) {
        return new ModelRequest(MODEL, evalCase(outputs), "", Map.of(), attemptNo);
    }

    private static EvalCase evalCase(RecordedOutput... outputs) {
        return new EvalCase(
                "case-1",
                "set",
                ContentHash.of("case-1"),
                null,
                null,
                "a.txt",
                "",
                null,
                List.of(),
                Map.of(),
                List.of(outputs));
    }

    private static RecordedOutput output(ModelId model, String text) {
        return new RecordedOutput(model, text, null, null, null, TokenUsage.UNKNOWN, null, CallTimings.UNKNOWN);
    }
}
