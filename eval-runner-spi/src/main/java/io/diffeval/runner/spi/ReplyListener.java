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
}
