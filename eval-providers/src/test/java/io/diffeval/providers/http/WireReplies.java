package io.diffeval.providers.http;

import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.ReplyListener;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Reads a stream in one wire format without a server. */
final class WireReplies {
    private WireReplies() {}

    /** What was read. */
    record Read(String text, String reasoning, Completion completion) {}

    static Read read(WireFormat format, boolean tools, String... events) throws ProviderException {
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
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
        ReplyAssembly reply = new ReplyAssembly(listener, tools, 10_000, 0);
        ApiFailures failures = new ApiFailures(new Secrets(List.of()), new RetryDelay(Clock.systemUTC()));
        WireReply wire = format.begin(reply, failures);
        SseReader reader = new SseReader(
                10_000,
                event -> wire.accept(event.type(), Objects.requireNonNull(Json.read(event.data()), event.data())));
        for (String event : events) {
            reader.accept(ByteBuffer.wrap((event + "\n\n").getBytes(StandardCharsets.UTF_8)));
        }
        reader.finish();
        Completion completion = reply.completion().build();
        return new Read(text.toString(), reasoning.toString(), completion);
    }
}
