package io.diffeval.providers.http;

/**
 * A server-sent event.
 *
 * @param type its type, {@code message} where the server gave none
 * @param data its data lines, joined by line feeds
 * @param cutOff whether the stream ended before the blank line that ends an event
 */
record SseEvent(String type, String data, boolean cutOff) {}
