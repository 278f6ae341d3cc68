package io.diffeval.providers.http;

import static io.diffeval.providers.http.FaultyServer.stream;
import static io.diffeval.providers.http.MessagesEvents.START;
import static io.diffeval.providers.http.MessagesEvents.TEXT;
import static io.diffeval.providers.http.MessagesEvents.block;
import static io.diffeval.providers.http.MessagesEvents.delta;
import static io.diffeval.providers.http.MessagesEvents.end;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

class AnthropicProviderContractTests extends HttpProviderContract {
    private static final List<String> EVENTS = Stream.of(
                    START,
                    block("{\"type\":\"thinking\",\"thinking\":\"\"}"),
                    delta("thinking_delta", "thinking", REASONING),
                    TEXT,
                    delta("text_delta", "text", REPLY.substring(0, 9)),
                    delta("text_delta", "text", REPLY.substring(9).replace("\n", "\\n")),
                    end("end_turn", 12),
                    "data: {\"type\":\"message_stop\"}")
            .map(event -> event + "\n\n")
            .toList();

    AnthropicProviderContractTests() throws IOException {
        super(LiveRuns.anthropic(), stream(EVENTS));
        hasReasoning();
    }
}
