package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.runner.spi.ProviderException;

/** Reads the events of one streamed reply. */
interface WireReply {
    /**
     * Takes an event.
     *
     * @param type the event's type
     * @param data its data
     * @return whether nothing more of the reply is to come
     * @throws ProviderException if the event tells of a failure
     */
    boolean accept(String type, JsonNode data) throws ProviderException;
}
