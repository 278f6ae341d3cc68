package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.runner.spi.ModelRequest;

/** How one API writes requests, and how it streams replies. */
interface WireFormat {
    /** Where requests go, below the server's base. */
    String path();

    /** The body of a request, before parameters that the API's format does not know. */
    ObjectNode body(ModelRequest request, CallParameters parameters);

    /** Begins to read a reply. */
    WireReply begin(ReplyAssembly reply, ApiFailures failures);
}
