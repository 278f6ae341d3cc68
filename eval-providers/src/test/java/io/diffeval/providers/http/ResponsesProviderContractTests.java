package io.diffeval.providers.http;

import static io.diffeval.providers.http.FaultyServer.stream;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Provider {@code openai} where it calls the Responses API. */
class ResponsesProviderContractTests extends HttpProviderContract {
    private static final List<String> EVENTS = Stream.of(
                    "{\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\"}}",
                    delta("response.reasoning_summary_text.delta", 1, REASONING),
                    delta("response.output_text.delta", 2, REPLY.substring(0, 9)),
                    delta("response.output_text.delta", 3, REPLY.substring(9)),
                    "{\"type\":\"response.completed\",\"sequence_number\":4,\"response\":{\"id\":\"resp_1\","
                            + "\"status\":\"completed\",\"usage\":{\"input_tokens\":100,\"output_tokens\":20}}}")
            .map(event -> "data: " + event + "\n\n")
            .toList();

    ResponsesProviderContractTests() throws IOException {
        super(LiveRuns.openAi(), stream(EVENTS), "api", "responses");
        hasReasoning();
    }

    private static String delta(String type, int number, String text) {
        return "{\"type\":\"" + type + "\",\"sequence_number\":" + number + ",\"delta\":\"" + text.replace("\n", "\\n")
                + "\"}";
    }
}
