package io.diffeval.core.eval;

import java.util.List;

/**
 * One message of a conversation.
 *
 * @param role {@code user}, {@code assistant} or what else the case file says
 * @param text the message
 * @param images pictures that go with it, each a {@code data:} URL in base64 or an {@code https:} URL
 */
public record ChatMessage(String role, String text, List<String> images) {
    /** Copies the list. */
    public ChatMessage {
        images = List.copyOf(images);
    }

    /**
     * A message without pictures.
     *
     * @param role who says it
     * @param text the message
     */
    public ChatMessage(String role, String text) {
        this(role, text, List.of());
    }
}
