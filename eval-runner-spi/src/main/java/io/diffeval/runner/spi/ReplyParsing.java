package io.diffeval.runner.spi;

/**
 * A reply that is being taken apart as it arrives. Work is linear in the reply, however it is cut into chunks. Used by
 * one thread.
 */
public interface ReplyParsing {
    /**
     * Takes the next piece of the reply.
     *
     * @param chunk the piece; may be cut anywhere, even between two surrogates
     */
    void accept(CharSequence chunk);

    /**
     * Whether the reply so far has begun to edit.
     *
     * @return true from the piece on that completes the opening of the first tool call
     */
    boolean editBegun();

    /**
     * Ends the reply. Called once.
     *
     * @return its parts
     */
    ParsedReply finish();
}
