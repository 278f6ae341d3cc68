package io.diffeval.runner.spi;

/** Hears a reply as it arrives. Called by one thread at a time. */
@FunctionalInterface
public interface ReplyListener {
    /**
     * A piece of the reply's text.
     *
     * @param chunk the piece, never empty
     */
    void onText(String chunk);

    /**
     * A piece of what the model thinks aloud. By default it is passed over.
     *
     * @param chunk the piece, never empty
     */
    default void onReasoning(String chunk) {}

    /**
     * When the pieces that follow arrived, for a provider that measures this where bytes come in. By default it is
     * passed over, and the moment counts at which a piece is told.
     *
     * @param millis milliseconds since the request was sent
     */
    default void arrivedAfter(long millis) {}
}
