package io.diffeval.providers.http;

import static io.diffeval.providers.http.MessagesEvents.START;
import static io.diffeval.providers.http.MessagesEvents.TEXT;
import static io.diffeval.providers.http.MessagesEvents.block;
import static io.diffeval.providers.http.MessagesEvents.delta;
import static io.diffeval.providers.http.MessagesEvents.end;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RetriableProviderException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Anthropic's Messages API tells. */
class MessagesReplyTests {
    @Test
    void input_counts_neither_what_the_cache_gave_nor_what_it_took() throws ProviderException {
        var read = read(false, START, TEXT, delta("text_delta", "text", "Hi"), end("end_turn", 12));

        assertThat(read.completion().usage()).isEqualTo(new TokenUsage(125L, 2000L, 12L, 0L));
        assertThat(read.text()).isEqualTo("Hi");
        assertThat(read.completion().finishReason()).isEqualTo("end_turn");
        assertThat(read.completion().reportedModel()).isEqualTo("claude-x-20260101");
        assertThat(read.completion().requestId()).isEqualTo("msg_1");
    }

    @Test
    void counts_are_of_the_whole_reply_and_a_later_one_replaces_an_earlier_one() throws ProviderException {
        var read = read(false, START, end("end_turn", 5), end("end_turn", 12), end("end_turn", 12));

        assertThat(read.completion().usage().completion()).isEqualTo(12L);
    }

    @Test
    void a_count_of_the_beginning_is_none_of_the_reply() throws ProviderException {
        var read = read(
                false,
                START.replace("\"usage\":{", "\"usage\":{\"output_tokens\":1,"),
                TEXT,
                delta("text_delta", "text", "Hi"),
                "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}");

        assertThat(read.completion().usage()).isEqualTo(new TokenUsage(125L, 2000L, null, null));
    }

    @Test
    void blocks_of_tools_that_run_on_the_server_are_passed_over() throws ProviderException {
        var read = read(
                false,
                START,
                block("{\"type\":\"server_tool_use\",\"name\":\"web_search\",\"input\":{}}"),
                block("{\"type\":\"web_search_tool_result\",\"content\":[]}"),
                delta("text_delta", "text", "Hi"),
                end("pause_turn", 5));

        assertThat(read.text()).isEqualTo("Hi");
        assertThat(read.completion().finishReason()).isEqualTo("pause_turn");
    }

    @Test
    void how_much_of_the_output_was_thinking_is_unknown_where_the_server_does_not_tell() throws ProviderException {
        var read = read(
                false,
                START,
                block("{\"type\":\"thinking\",\"thinking\":\"\"}"),
                delta("thinking_delta", "thinking", "Hm"),
                delta("signature_delta", "signature", "abc"),
                delta("text_delta", "text", "Hi"),
                end("end_turn", 50));

        assertThat(read.reasoning()).isEqualTo("Hm");
        assertThat(read.completion().usage()).isEqualTo(new TokenUsage(125L, 2000L, 50L, null));
    }

    @Test
    void thinking_that_the_server_counts_is_taken_from_the_output() throws ProviderException {
        var read = read(
                false,
                START,
                block("{\"type\":\"redacted_thinking\",\"data\":\"x\"}"),
                "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":50,"
                        + "\"output_tokens_details\":{\"thinking_tokens\":40}}}");

        assertThat(read.completion().usage()).isEqualTo(new TokenUsage(125L, 2000L, 10L, 40L));
    }

    @Test
    void calls_are_blocks_whose_arguments_arrive_in_pieces() throws ProviderException {
        var read = read(
                true,
                START,
                TEXT,
                delta("text_delta", "text", "On it."),
                "data: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\","
                        + "\"name\":\"edit\",\"input\":{}}}",
                "data: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\","
                        + "\"partial_json\":\"{\\\"a\\\":\"}}",
                "data: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\","
                        + "\"partial_json\":\"1}\"}}",
                "data: {\"type\":\"content_block_stop\",\"index\":1}",
                "event: ping\ndata: {\"type\":\"ping\"}",
                end("tool_use", 9));

        assertThat(read.text())
                .isEqualTo("[{\"text\":\"On it.\"},{\"name\":\"edit\",\"arguments\":\"{\\\"a\\\":1}\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "overloaded_error, API_ERROR",
        "api_error, API_ERROR",
        "rate_limit_error, RATE_LIMITED",
    })
    void errors_within_the_stream_that_may_pass_are_retriable(String type, ErrorCode code) {
        assertThatThrownBy(() -> read(
                        false,
                        START,
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"" + type
                                + "\",\"message\":\"x\"}}"))
                .isInstanceOf(RetriableProviderException.class)
                .asInstanceOf(InstanceOfAssertFactories.type(ProviderException.class))
                .extracting(ProviderException::code)
                .isEqualTo(code);
    }

    private static WireReplies.Read read(boolean tools, String... events) throws ProviderException {
        return WireReplies.read(new MessagesFormat(), tools, events);
    }
}
