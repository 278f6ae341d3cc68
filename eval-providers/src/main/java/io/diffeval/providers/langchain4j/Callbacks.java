package io.diffeval.providers.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Queues what a model calls back with, until the calling thread takes it. */
final class Callbacks implements StreamingChatResponseHandler {
    /** A callback. */
    sealed interface Event {}

    record Text(String piece) implements Event {}

    record Thought(String piece) implements Event {}

    record Done(ChatResponse response) implements Event {}

    record Failed(Throwable cause) implements Event {}

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** The next callback; null where none comes in time. */
    @Nullable
    Event next(long timeoutNanos) throws InterruptedException {
        return events.poll(timeoutNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void onPartialResponse(String piece) {
        if (!piece.isEmpty()) {
            events.add(new Text(piece));
        }
    }

    @Override
    public void onPartialThinking(PartialThinking thinking) {
        if (!thinking.text().isEmpty()) {
            events.add(new Thought(thinking.text()));
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        events.add(new Done(response));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Failed(failure));
    }
}
