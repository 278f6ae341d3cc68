package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RetriableProviderException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the Chat Completions API tells, and how servers that speak it differ. */
class ChatReplyTests {
    @Test
    void input_holds_what_was_cached_and_output_holds_reasoning() throws ProviderException {
        assertThat(usage("""
                        {"prompt_tokens":1000,"completion_tokens":300,"total_tokens":1300,\
                        "prompt_tokens_details":{"cached_tokens":896},"completion_tokens_details":{"reasoning_tokens":256}}""")).isEqualTo(new TokenUsage(104L, 896L, 44L, 256L));
    }

    @Test
    void reasoning_that_the_total_shows_to_be_counted_apart_is_not_taken_from_output() throws ProviderException {
        assertThat(usage("""
                        {"prompt_tokens":10,"completion_tokens":5,"total_tokens":115,\
                        "completion_tokens_details":{"reasoning_tokens":100}}""")).isEqualTo(new TokenUsage(10L, null, 5L, 100L));
    }

    @Test
    void what_a_local_server_does_not_tell_is_unknown() throws ProviderException {
        assertThat(usage("{\"prompt_tokens\":12,\"completion_tokens\":3,\"total_tokens\":15}"))
                .isEqualTo(new TokenUsage(12L, null, 3L, null));
        assertThat(usage("null")).isEqualTo(TokenUsage.UNKNOWN);
        assertThat(usage("{\"prompt_tokens\":-1,\"completion_tokens\":\"many\"}"))
                .isEqualTo(TokenUsage.UNKNOWN);
    }

    @Test
    void the_cache_of_deepseek_has_a_name_of_its_own() throws ProviderException {
        assertThat(usage("""
                        {"prompt_tokens":100,"completion_tokens":3,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36}""")).isEqualTo(new TokenUsage(36L, 64L, 3L, null));
    }

    @Test
    void a_cost_that_the_server_tells_is_taken() throws ProviderException {
        assertThat(cost("{\"prompt_tokens\":1,\"completion_tokens\":1,\"cost\":0.0125}"))
                .isEqualTo(0.0125);
        assertThat(cost("{\"cost\":0}")).as("free, not unknown").isEqualTo(0);
        assertThat(cost("{\"prompt_tokens\":1}")).isNull();
    }

    @Test
    void with_a_key_of_ones_own_the_server_behind_charges_too() throws ProviderException {
        assertThat(cost("""
                        {"cost":0.001,"is_byok":true,"cost_details":{"upstream_inference_cost":0.02}}""")).isEqualTo(0.021);
        assertThat(cost("{\"cost\":0.001,\"is_byok\":true}")).isNull();
    }

    @Test
    void reasoning_comes_under_either_name_and_is_told_once() throws ProviderException {
        var read = read(
                false,
                delta("\"reasoning_content\":\"Hm\""),
                delta("\"reasoning\":\", well\",\"reasoning_content\":\", well\""),
                delta("\"content\":\"Yes\""));

        assertThat(read.reasoning()).isEqualTo("Hm, well");
        assertThat(read.text()).isEqualTo("Yes");
    }

    @Test
    void content_may_be_a_list_of_parts() throws ProviderException {
        var read = read(
                false,
                "data: {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"thinking\",\"thinking\":"
                        + "[{\"type\":\"text\",\"text\":\"Hm\"}]}]}}]}",
                "data: {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"Hel\"}]}}]}",
                "data: {\"choices\":[{\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}");

        assertThat(read.text()).isEqualTo("Hello");
        assertThat(read.reasoning()).isEqualTo("Hm");
    }

    @Test
    void calls_arrive_in_pieces_by_their_index() throws ProviderException {
        var read = read(
                true,
                delta("\"content\":\"On it.\""),
                delta(
                        "\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"edit\",\"arguments\":\"\"}}]"),
                delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\"\"}}]"),
                delta("\"tool_calls\":[{\"index\":1,\"function\":{\"name\":\"look\",\"arguments\":\"{}\"}}]"),
                delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]"));

        assertThat(read.text())
                .isEqualTo("[{\"text\":\"On it.\"},{\"name\":\"edit\",\"arguments\":\"{\\\"a\\\":1}\"},"
                        + "{\"name\":\"look\",\"arguments\":\"{}\"}]");
        assertThat(read.completion().format()).isEqualTo("tool_calls");
    }

    @Test
    void a_server_that_does_not_number_calls_begins_one_with_a_name() throws ProviderException {
        var read = read(
                true,
                delta("\"tool_calls\":[{\"function\":{\"name\":\"a\",\"arguments\":{\"x\":1}}}]"),
                delta("\"tool_calls\":[{\"function\":{\"name\":\"b\",\"arguments\":\"{\"}}]"),
                delta("\"tool_calls\":[{\"function\":{\"arguments\":\"}\"}}]"));

        assertThat(read.text())
                .isEqualTo("[{\"name\":\"a\",\"arguments\":\"{\\\"x\\\":1}\"},{\"name\":\"b\",\"arguments\":\"{}\"}]");
    }

    @Test
    void a_call_that_was_not_offered_is_a_fault_of_the_server() {
        assertThatThrownBy(() -> read(false, delta("\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"a\"}}]")))
                .isInstanceOf(FinalProviderException.class)
                .hasMessageContaining("no tool was offered");
    }

    @Test
    void choices_other_than_the_first_and_events_without_one_are_passed_over() throws ProviderException {
        var read = read(
                false,
                "data: {\"choices\":[],\"prompt_filter_results\":[]}",
                "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"no\"}},{\"index\":0,\"delta\":{\"content\":\"yes\"}}]}",
                "data: {}",
                "data: []",
                "data: null");

        assertThat(read.text()).isEqualTo("yes");
    }

    @Test
    void a_finish_that_is_an_error_fails_the_call() {
        assertThatThrownBy(
                        () -> read(
                                false,
                                "data: {\"choices\":[{\"finish_reason\":\"error\",\"error\":{\"code\":429,\"message\":\"x\"}}]}"))
                .isInstanceOf(RetriableProviderException.class)
                .asInstanceOf(InstanceOfAssertFactories.type(ProviderException.class))
                .extracting(ProviderException::code)
                .isEqualTo(ErrorCode.RATE_LIMITED);
    }

    private static String delta(String fields) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{" + fields + "}}]}";
    }

    private static TokenUsage usage(String usage) throws ProviderException {
        return read(false, "data: {\"choices\":[],\"usage\":" + usage + "}")
                .completion()
                .usage();
    }

    private static Double cost(String usage) throws ProviderException {
        return read(false, "data: {\"choices\":[],\"usage\":" + usage + "}")
                .completion()
                .costUsd();
    }

    private static WireReplies.Read read(boolean tools, String... events) throws ProviderException {
        return WireReplies.read(new ChatFormat(), tools, events);
    }
}
