package io.diffeval.core.eval;

/**
 * One message of a conversation.
 *
 * @param role {@code user}, {@code assistant} or what else the case file says
 * @param text the message
 */
public record ChatMessage(String role, String text) {}
