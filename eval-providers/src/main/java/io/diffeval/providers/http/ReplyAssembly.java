package io.diffeval.providers.http;

import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ReplyListener;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Passes a reply on as it arrives and keeps what is told about it. What is told again replaces what was told before. */
final class ReplyAssembly {
    private final ReplyListener listener;
    private final @Nullable ReplyBlockWriter blocks;
    private final long maxChars;
    private final long sentNanos;
    private long arrivedNanos;
    private long toldNanos;
    private @Nullable Long firstTokenMs;
    private long chars;
    private @Nullable String finishReason;
    private @Nullable String model;
    private @Nullable String requestId;
    private TokenUsage usage = TokenUsage.UNKNOWN;
    private @Nullable Double costUsd;
    private @Nullable String tier;

    /**
     * Begins a reply.
     *
     * @param listener hears its pieces
     * @param toolsOffered whether it may hold native tool calls
     * @param maxChars how many characters of text, reasoning and calls are taken at most
     * @param sentNanos when the request was sent
     */
    ReplyAssembly(ReplyListener listener, boolean toolsOffered, long maxChars, long sentNanos) {
        this.listener = listener;
        this.blocks = toolsOffered ? new ReplyBlockWriter(listener::onText) : null;
        this.maxChars = maxChars;
        this.sentNanos = sentNanos;
        this.arrivedNanos = sentNanos;
        this.toldNanos = sentNanos;
    }

    /** Notes when the bytes that are read next came in. */
    void arrived(long nanos) {
        arrivedNanos = nanos;
        listener.arrivedAfter(sinceSent(nanos));
    }

    /** Notes that an event is among what arrived: the reply lasts until the last one. */
    void event() {
        toldNanos = arrivedNanos;
    }

    void text(@Nullable String piece) throws FinalProviderException {
        if (piece != null && !piece.isEmpty()) {
            took(piece);
            if (blocks == null) {
                listener.onText(piece);
            } else {
                blocks.text(piece);
            }
        }
    }

    void reasoning(@Nullable String piece) throws FinalProviderException {
        if (piece != null && !piece.isEmpty()) {
            took(piece);
            listener.onReasoning(piece);
        }
    }

    /** A piece of a native tool call. */
    void call(int index, @Nullable String name, @Nullable String arguments) throws FinalProviderException {
        if (blocks == null) {
            throw new FinalProviderException(
                    ErrorCode.API_ERROR, "the server reports a tool call though no tool was offered");
        }
        String piece = arguments == null ? "" : arguments;
        took(name == null ? piece : name + piece);
        blocks.call(Math.max(0, index), name, piece);
    }

    private void took(String piece) throws FinalProviderException {
        if (firstTokenMs == null) {
            firstTokenMs = sinceSent(arrivedNanos);
        }
        chars += piece.length();
        if (chars > maxChars) {
            throw new FinalProviderException(
                    ErrorCode.API_ERROR, "the reply is longer than " + maxChars + " characters (max-reply-chars)");
        }
    }

    /** Whether any of the reply came. */
    boolean hasBegun() {
        return firstTokenMs != null;
    }

    void finishReason(@Nullable String reason) {
        finishReason = reason == null ? finishReason : reason;
    }

    @Nullable
    String finishReason() {
        return finishReason;
    }

    void model(@Nullable String name) {
        model = name == null ? model : name;
    }

    @Nullable
    String model() {
        return model;
    }

    /** The first id counts: a header's before one in the body. */
    void requestId(@Nullable String id) {
        requestId = requestId == null ? id : requestId;
    }

    void usage(TokenUsage tokens) {
        usage = tokens;
    }

    TokenUsage usage() {
        return usage;
    }

    void cost(@Nullable Double usd) {
        costUsd = usd == null ? costUsd : usd;
    }

    @Nullable
    Double cost() {
        return costUsd;
    }

    /** The class of service that the call is charged by, where the server says so. */
    void tier(@Nullable String name) {
        tier = name == null ? tier : name;
    }

    @Nullable
    String tier() {
        return tier;
    }

    /** Ends the reply. */
    Completion.Builder completion() {
        if (blocks != null) {
            blocks.end();
        }
        return Completion.builder()
                .format(blocks == null ? null : ReplyBlockWriter.FORMAT)
                .finishReason(finishReason)
                .reportedModel(model)
                .requestId(requestId)
                .usage(usage)
                .costUsd(costUsd)
                .timings(new CallTimings(firstTokenMs, null, sinceSent(toldNanos)));
    }

    private long sinceSent(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos - sentNanos);
    }
}
