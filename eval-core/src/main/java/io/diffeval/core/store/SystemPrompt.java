package io.diffeval.core.store;

/**
 * A system prompt template.
 *
 * @param name what people call it, for example its file's name
 * @param template its text, with placeholders
 */
public record SystemPrompt(String name, String template) {}
