package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent to each API. */
class RequestBodyTests {
    private static final String TOOLS =
            "[{\"name\":\"edit\",\"description\":\"Edits.\",\"parameters\":{\"type\":\"object\"}}]";
    private static final ChatMessage PICTURED =
            new ChatMessage("user", "Look.", List.of("data:image/png;base64,AAAA", "https://example.org/a.png"));

    @Test
    void chat_completions_get_conversation_parameters_and_tools() {
        assertThat(body(
                        new ChatFormat(),
                        "https://api.openai.com/v1",
                        PICTURED,
                        "temperature",
                        "0.5",
                        "top-p",
                        "0.9",
                        "seed",
                        "7",
                        "max-tokens",
                        "100",
                        "reasoning-effort",
                        "low",
                        "tools",
                        TOOLS))
                .isEqualTo(json("""
                        {"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[
                        {"type":"text","text":"Look."},
                        {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},
                        {"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]}],
                        "stream":true,"stream_options":{"include_usage":true},"temperature":0.5,"top_p":0.9,"seed":7,
                        "max_completion_tokens":100,"reasoning_effort":"low","tools":[{"type":"function","function":
                        {"name":"edit","description":"Edits.","parameters":{"type":"object"}}}]}"""));
    }

    @Test
    void openrouter_is_asked_for_the_cost_and_told_the_thinking_budget() {
        ObjectNode body = body(
                new ChatFormat(),
                "https://openrouter.ai/api/v1",
                new ChatMessage("user", "Hi."),
                "max-tokens",
                "100",
                "thinking-budget",
                "50");

        assertThat(body.path("usage")).isEqualTo(json("{\"include\":true}"));
        assertThat(body.path("reasoning")).isEqualTo(json("{\"max_tokens\":50}"));
        assertThat(body.path("max_tokens").intValue()).isEqualTo(100);
    }

    @Test
    void further_fields_go_before_all_others_and_null_takes_one_out() {
        ObjectNode body = body(
                new ChatFormat(),
                "http://localhost:1/v1",
                new ChatMessage("user", "Hi."),
                "param.stream_options",
                "null",
                "param.provider",
                "{\"order\":[\"a\",\"b\"]}",
                "param.model",
                "other");

        assertThat(body.has("stream_options")).isFalse();
        assertThat(body.path("provider")).isEqualTo(json("{\"order\":[\"a\",\"b\"]}"));
        assertThat(body.path("model").textValue()).isEqualTo("other");
    }

    @Test
    void responses_get_the_system_prompt_as_instructions_and_are_not_kept() {
        assertThat(body(
                        new ResponsesFormat(),
                        "https://api.openai.com/v1",
                        PICTURED,
                        "max-tokens",
                        "100",
                        "reasoning-effort",
                        "low",
                        "tools",
                        TOOLS))
                .isEqualTo(json("""
                        {"model":"m","instructions":"Be brief.","input":[{"role":"user","content":[
                        {"type":"input_text","text":"Look."},
                        {"type":"input_image","image_url":"data:image/png;base64,AAAA"},
                        {"type":"input_image","image_url":"https://example.org/a.png"}]}],
                        "stream":true,"store":false,"max_output_tokens":100,"reasoning":{"effort":"low"},
                        "tools":[{"name":"edit","description":"Edits.","parameters":{"type":"object"},"type":"function"}]}"""));
    }

    @Test
    void messages_get_a_bound_that_leaves_room_beside_the_thinking_budget() {
        assertThat(body(
                        new MessagesFormat(),
                        "https://api.anthropic.com/v1",
                        PICTURED,
                        "thinking-budget",
                        "1024",
                        "tools",
                        TOOLS))
                .isEqualTo(json("""
                        {"model":"m","system":"Be brief.","messages":[{"role":"user","content":[
                        {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},
                        {"type":"image","source":{"type":"url","url":"https://example.org/a.png"}},
                        {"type":"text","text":"Look."}]}],"stream":true,"max_tokens":9216,
                        "thinking":{"type":"enabled","budget_tokens":1024},
                        "tools":[{"name":"edit","description":"Edits.","input_schema":{"type":"object"}}]}"""));
    }

    @Test
    void a_system_message_within_a_conversation_joins_the_system_prompt_of_messages() {
        ObjectNode body =
                body(new MessagesFormat(), "https://api.anthropic.com/v1", new ChatMessage("system", "Speak French."));

        assertThat(body.path("system").textValue()).isEqualTo("Be brief.\n\nSpeak French.");
        assertThat(body.path("messages")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1,      openai/gpt-5-mini,           gpt-5-mini",
        "https://api.openai.com/v1,      gpt-5-mini,                  gpt-5-mini",
        "https://openrouter.ai/api/v1,   openai/gpt-5-mini,           openai/gpt-5-mini",
        "https://openrouter.ai/api/v1,   openrouter/qwen/qwen3-coder, qwen/qwen3-coder",
        "https://openrouter.ai/api/v1,   openrouter/auto,             openrouter/auto",
        "https://api.anthropic.com/v1,   anthropic/claude-opus-5,     claude-opus-5",
        "https://x.openai.azure.com/v1,  azure/my-deployment,         my-deployment",
        "http://localhost:8000/v1,       Qwen/Qwen2.5-Coder-7B,       Qwen/Qwen2.5-Coder-7B",
        "http://localhost:8000/v1,       local/qwen2.5-coder:7b,      qwen2.5-coder:7b",
    })
    void the_server_gets_the_name_by_which_it_knows_the_model(String base, String id, String name) {
        assertThat(settings(base).parameters().modelOf(new ModelId(id))).isEqualTo(name);
    }

    private static ObjectNode body(WireFormat format, String base, ChatMessage message, String... settings) {
        CallParameters parameters = settings(base, settings).parameters();
        ObjectNode body = format.body(
                new ModelRequest(new ModelId("m"), LiveRuns.asking("a", message), "Be brief.", Map.of(), 1),
                parameters);
        parameters.putExtra(body);
        // Numbers are compared as they are written.
        return (ObjectNode) json(Json.write(body));
    }

    private static HttpSettings settings(String base, String... settings) {
        Map<String, String> map = new HashMap<>(Map.of("base-url", base));
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return new HttpSettings("p", PluginConfig.of(map), Set.of("seed"), base, name -> null);
    }

    private static JsonNode json(String text) {
        return Objects.requireNonNull(Json.read(text), text);
    }
}
