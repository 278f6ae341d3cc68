package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of the Chat Completions API. */
final class ChatEvents {
    static final String DONE = "data: [DONE]\n\n";
    static final String USAGE = """
            data: {"id":"chatcmpl-1","model":"m-2026-01-01","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":20,\
            "total_tokens":120,"prompt_tokens_details":{"cached_tokens":30},"completion_tokens_details":{"reasoning_tokens":5}}}

            """;

    private ChatEvents() {}

    static String text(String text) {
        return choice("content", text, null);
    }

    static String finish(String reason) {
        return choice(null, "", reason);
    }

    /** A reply in pieces of a few characters, with its end and its usage. */
    static List<String> reply(String text, String finish) {
        List<String> events = new ArrayList<>();
        events.add(choice("role", "assistant", null));
        for (int from = 0; from < text.length(); from += 7) {
            events.add(text(text.substring(from, Math.min(text.length(), from + 7))));
        }
        events.add(finish(finish));
        events.add(USAGE);
        events.add(DONE);
        return events;
    }

    private static String choice(@Nullable String field, String value, @Nullable String finish) {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("id", "chatcmpl-1").put("model", "m-2026-01-01");
        ObjectNode choice = event.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        if (field != null) {
            delta.put(field, value);
        }
        choice.put("finish_reason", finish);
        return "data: " + Json.write(event) + "\n\n";
    }
}
