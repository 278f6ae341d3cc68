package io.diffeval.providers.http;

/** Events of Anthropic's Messages API. */
final class MessagesEvents {
    static final String START = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","model":"claude-x-20260101",\
            "usage":{"input_tokens":25,"cache_creation_input_tokens":100,"cache_read_input_tokens":2000,"output_tokens":1}}}""";
    static final String TEXT = block("{\"type\":\"text\",\"text\":\"\"}");

    private MessagesEvents() {}

    static String block(String block) {
        return "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":" + block + "}";
    }

    static String delta(String type, String field, String value) {
        return "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"" + type + "\",\"" + field
                + "\":\"" + value + "\"}}";
    }

    static String end(String reason, int output) {
        return "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason
                + "\"},\"usage\":{\"output_tokens\":" + output + "}}";
    }
}
