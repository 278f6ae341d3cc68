package io.diffeval.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.RecordedOutput;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.ReplyListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What holds for every provider: it hands over a reply piece by piece on the calling thread, tells what it knows and no
 * more, answers many calls at once, and lets an interrupt through. A provider that calls a server is tested against one
 * on loopback that answers {@link #REPLY}.
 *
 * <pre>{@code
 * class EchoProviderTests extends ProviderContract {
 *     @Override protected ModelProviderFactory factory() { return new EchoProviderFactory(); }
 *     @Override protected PluginConfig config() { return PluginConfig.of(Map.of("port", server.port())); }
 *     @Override protected Set<Capability> capabilities() { return Set.of(Capability.STREAMING); }
 * }
 * }</pre>
 */
public abstract class ProviderContract extends PluginContract<ModelProvider> {
    /** What the model answers to {@link #request()}. */
    protected static final String REPLY = "I change it.\n<replace_in_file>…</replace_in_file>\n";

    /** What it thinks before, where the provider can tell. */
    protected static final String REASONING = "Which line is it?";

    /** Creates the contract. */
    protected ProviderContract() {}

    /**
     * The call that is made; its case has {@link #REPLY} as a recorded output of the model.
     *
     * @return the request, for one attempt
     */
    protected ModelRequest request() {
        ModelId model = new ModelId("example/model");
        RecordedOutput recorded = new RecordedOutput(
                model, REPLY, REASONING, null, "stop", new TokenUsage(10L, 0L, 5L, 0L), 0.001, CallTimings.UNKNOWN);
        EvalCase evalCase = new EvalCase(
                "case-1",
                "contract",
                ContentHash.of("case-1"),
                null,
                null,
                "src/a.txt",
                "one\ntwo\n",
                "one\n2\n",
                List.of(new ChatMessage("user", "Change two to 2.")),
                Map.of(),
                List.of(recorded));
        return new ModelRequest(model, evalCase, "You edit files.", Map.of(), 1);
    }

    @Test
    void hands_over_the_reply_in_pieces_that_are_not_empty_on_the_calling_thread() throws Exception {
        try (ModelProvider provider = plugin()) {
            Heard heard = new Heard();
            Completion completion = provider.complete(request(), heard);

            assertThat(completion).isNotNull();
            assertThat(String.join("", heard.text)).isEqualTo(REPLY);
            assertThat(heard.text).doesNotContain("");
            assertThat(heard.threads).containsOnly(Thread.currentThread());
            if (can(Capability.STREAMING)) {
                assertThat(heard.text).hasSizeGreaterThan(1);
            }
            assertThat(String.join("", heard.reasoning)).isEqualTo(can(Capability.REASONING) ? REASONING : "");
        }
    }

    @Test
    void tells_what_it_knows_and_leaves_unknown_what_it_does_not() throws Exception {
        try (ModelProvider provider = plugin()) {
            Completion completion = provider.complete(request(), new Heard());

            isKnown(Capability.USAGE, completion.usage().completion());
            isKnown(Capability.COST, completion.costUsd());
            isKnown(Capability.FINISH_REASON, completion.finishReason());
            isKnown(Capability.REQUEST_ID, completion.requestId());
        }
    }

    private void isKnown(Capability capability, @Nullable Object value) {
        assertThat(value != null).as("%s, which is %s", capability, value).isEqualTo(can(capability));
    }

    @Test
    void answers_many_calls_at_once() throws Exception {
        try (ModelProvider provider = plugin()) {
            List<String> replies = atOnce(() -> {
                Heard heard = new Heard();
                provider.complete(request(), heard);
                return String.join("", heard.text);
            });

            assertThat(replies).containsOnly(REPLY);
        }
    }

    @Test
    void lets_an_interrupt_through() throws Exception {
        try (ModelProvider provider = plugin()) {
            Thread.currentThread().interrupt();
            boolean thrown = false;
            try {
                provider.complete(request(), new Heard());
            } catch (InterruptedException e) {
                thrown = true;
            }
            assertThat(Thread.interrupted() || thrown)
                    .as("an interrupt ends the call, or is still there after it")
                    .isTrue();
        }
    }

    @Test
    void says_how_often_it_can_be_asked() {
        try (ModelProvider provider = plugin()) {
            ModelRequest request = request();
            assertThat(provider.attemptsAvailable(request.evalCase(), request.model()))
                    .isPositive();
        }
    }

    /** What a listener heard, and on which threads. */
    private static final class Heard implements ReplyListener {
        private final List<String> text = new ArrayList<>();
        private final List<String> reasoning = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();

        @Override
        public void onText(String chunk) {
            threads.add(Thread.currentThread());
            text.add(chunk);
        }

        @Override
        public void onReasoning(String chunk) {
            threads.add(Thread.currentThread());
            reasoning.add(chunk);
        }
    }
}
