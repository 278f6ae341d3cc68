package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RetriableProviderException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the Responses API tells. */
class ResponsesReplyTests {
    private static final String CREATED =
            "data: {\"type\":\"response.created\",\"sequence_number\":0,\"response\":{\"id\":\"resp_1\",\"model\":\"m-1\"}}";

    @Test
    void text_reasoning_and_usage_are_told_and_input_and_output_hold_their_parts() throws ProviderException {
        var read = read(
                false,
                CREATED,
                event("response.reasoning_summary_text.delta", 1, "\"delta\":\"Hm\""),
                event("response.output_text.delta", 2, "\"delta\":\"He\""),
                event("response.output_text.delta", 3, "\"delta\":\"llo\""),
                event("response.output_text.done", 4, "\"text\":\"Hello\""),
                completed("\"status\":\"completed\""));

        assertThat(read.text()).isEqualTo("Hello");
        assertThat(read.reasoning()).isEqualTo("Hm");
        assertThat(read.completion().finishReason()).isEqualTo("completed");
        assertThat(read.completion().requestId()).isEqualTo("resp_1");
        assertThat(read.completion().reportedModel()).isEqualTo("m-1");
        assertThat(read.completion().usage()).isEqualTo(new TokenUsage(70L, 30L, 12L, 8L));
    }

    @Test
    void an_event_that_comes_twice_counts_once() throws ProviderException {
        String piece = event("response.output_text.delta", 1, "\"delta\":\"ha\"");
        String next = event("response.output_text.delta", 2, "\"delta\":\"ha\"");

        var read = read(
                false, CREATED, piece, piece, next, next, event("response.output_text.done", 3, "\"text\":\"haha\""));

        assertThat(read.text()).isEqualTo("haha");
    }

    @Test
    void pieces_that_do_not_add_up_to_the_text_are_a_fault() {
        assertThatThrownBy(() -> read(
                        false,
                        event("response.output_text.delta", 1, "\"delta\":\"Hel\""),
                        event("response.output_text.done", 3, "\"text\":\"Hello\"")))
                .isInstanceOf(RetriableProviderException.class)
                .hasMessageContaining("have 3 characters, and the whole of them has 5");
    }

    @Test
    void a_call_is_an_item_whose_arguments_arrive_in_pieces() throws ProviderException {
        var read = read(
                true,
                event(
                        "response.output_item.added",
                        1,
                        "\"output_index\":1,\"item\":{\"type\":\"function_call\",\"name\":\"edit\",\"arguments\":\"\"}"),
                event("response.function_call_arguments.delta", 2, "\"output_index\":1,\"delta\":\"{}\""),
                event("response.function_call_arguments.done", 3, "\"output_index\":1,\"arguments\":\"{}\""),
                completed("\"status\":\"completed\""));

        assertThat(read.text()).isEqualTo("[{\"name\":\"edit\",\"arguments\":\"{}\"}]");
    }

    @Test
    void a_call_whose_arguments_lost_a_piece_is_a_fault() {
        assertThatThrownBy(() -> read(
                        true,
                        event(
                                "response.output_item.added",
                                1,
                                "\"output_index\":1,\"item\":{\"type\":\"function_call\",\"name\":\"edit\"}"),
                        event("response.function_call_arguments.delta", 2, "\"output_index\":1,\"delta\":\"{\""),
                        event("response.function_call_arguments.done", 4, "\"output_index\":1,\"arguments\":\"{}\"")))
                .isInstanceOf(RetriableProviderException.class)
                .hasMessageContaining("have 1 characters, and the whole of them has 2");
    }

    @Test
    void what_a_server_tells_at_the_end_alone_is_taken_and_a_call_of_free_text_is_a_call() throws ProviderException {
        var read = read(
                true,
                event("response.output_text.done", 1, "\"text\":\"On it.\""),
                event(
                        "response.output_item.added",
                        2,
                        "\"output_index\":1,\"item\":{\"type\":\"custom_tool_call\",\"name\":\"patch\",\"input\":\"\"}"),
                event("response.custom_tool_call_input.done", 3, "\"output_index\":1,\"input\":\"*** Begin\""),
                completed("\"status\":\"completed\""));

        assertThat(read.text()).isEqualTo("[{\"text\":\"On it.\"},{\"name\":\"patch\",\"arguments\":\"*** Begin\"}]");
    }

    @Test
    void a_reply_that_was_cut_says_why() throws ProviderException {
        assertThat(read(
                                false,
                                completed(
                                        "\"status\":\"incomplete\",\"incomplete_details\":{\"reason\":\"max_output_tokens\"}"))
                        .completion()
                        .finishReason())
                .isEqualTo("max_output_tokens");
    }

    @Test
    void a_refusal_is_told_as_one() throws ProviderException {
        var read = read(
                false, event("response.refusal.delta", 1, "\"delta\":\"No.\""), completed("\"status\":\"completed\""));

        assertThat(read.text()).isEqualTo("No.");
        assertThat(read.completion().finishReason()).isEqualTo("refusal");
    }

    @Test
    void failures_are_told_in_two_ways() {
        for (String failure : new String[] {
            "data: {\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"x\"}}}",
            "data: {\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"x\"}"
        }) {
            assertThatThrownBy(() -> read(false, CREATED, failure))
                    .isInstanceOf(RetriableProviderException.class)
                    .asInstanceOf(InstanceOfAssertFactories.type(ProviderException.class))
                    .extracting(ProviderException::code)
                    .isEqualTo(ErrorCode.RATE_LIMITED);
        }
    }

    private static String event(String type, int number, String fields) {
        return "data: {\"type\":\"" + type + "\",\"sequence_number\":" + number + "," + fields + "}";
    }

    private static String completed(String fields) {
        return "data: {\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\"model\":\"m-1\"," + fields
                + ",\"usage\":{\"input_tokens\":100,\"input_tokens_details\":{\"cached_tokens\":30},\"output_tokens\":20,"
                + "\"output_tokens_details\":{\"reasoning_tokens\":8},\"total_tokens\":120}}}";
    }

    private static WireReplies.Read read(boolean tools, String... events) throws ProviderException {
        return WireReplies.read(new ResponsesFormat(), tools, events);
    }
}
