package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ModelProviderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTests {
    @Test
    void an_estimate_needs_no_key_but_settings_that_are_right() {
        for (ModelProviderFactory factory :
                List.of(new OpenAiProviderFactory(name -> null), new AnthropicProviderFactory(name -> null))) {
            PluginConfig config = PluginConfig.of(Map.of("key-file", "/no/such/file", "header-env.x-org", "NOT_SET"));
            factory.createForEstimate(config).close();

            assertThatThrownBy(() -> factory.create(PluginConfig.empty())).hasMessageContaining("the key is missing");
            assertThatThrownBy(() -> factory.createForEstimate(PluginConfig.of(Map.of("temprature", "0"))))
                    .hasMessageContaining("unknown setting 'temprature'");
        }
    }

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    Path folder;

    @Test
    void the_customary_variable_holds_the_key_of_a_known_server() {
        environment.put("OPENROUTER_API_KEY", " sk-1 \n");

        assertThat(settings("base-url", "https://openrouter.ai/api/v1").key()).isEqualTo("sk-1");
    }

    @Test
    void no_key_goes_to_a_server_that_is_not_known() {
        environment.put("OPENAI_API_KEY", "sk-1");

        assertThat(settings("base-url", "http://localhost:8000/v1").key()).isNull();
        assertThat(settings("base-url", "https://api.openai.com.example.org/v1").key())
                .isNull();
    }

    @Test
    void a_customary_key_is_not_sent_in_the_clear() {
        environment.put("OPENAI_API_KEY", "sk-1");

        assertThatThrownBy(
                        () -> settings("base-url", "http://api.openai.com/v1").key())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("base-url begins with http,");
    }

    @Test
    void a_missing_key_is_told_with_the_variable_to_set() {
        assertThatThrownBy(() -> settings().key())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("set OPENAI_API_KEY, or name another variable (key-env) or a file (key-file)");
    }

    @Test
    void a_key_may_be_in_another_variable_or_in_a_file() throws IOException {
        environment.put("MINE", "k1");
        Path file = Files.writeString(folder.resolve("key"), "k2\n");

        assertThat(settings("key-env", "MINE").key()).isEqualTo("k1");
        assertThat(settings("key-file", file.toString()).key()).isEqualTo("k2");
    }

    @Test
    void a_key_that_cannot_be_sent_is_not_shown() {
        environment.put("OPENAI_API_KEY", "sk-one\nsk-two");

        assertThatThrownBy(() -> settings().key())
                .hasMessageContaining("OPENAI_API_KEY")
                .message()
                .doesNotContain("sk-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "x-api-key", "api-key", "Cookie"})
    void a_header_that_holds_a_key_is_no_setting(String header) {
        assertThatThrownBy(() -> settings("header." + header, "Bearer hunter2").headers(new ArrayList<>()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("header-env." + header)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void a_header_from_a_variable_is_a_secret() {
        environment.put("GATEWAY", "hunter2");
        List<String> secrets = new ArrayList<>();

        assertThat(settings("header-env.Cookie", "GATEWAY", "header.X-Title", "diffeval")
                        .headers(secrets))
                .containsOnly(Map.entry("Cookie", "hunter2"), Map.entry("X-Title", "diffeval"));
        assertThat(secrets).containsExactly("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org",
                "localhost:8000",
                "http://me:hunter2@example.org/v1",
                "https://example.org/v1?key=hunter2",
                "https://exa mple.org/hunter2"
            })
    void a_base_url_is_plain_and_is_not_shown_otherwise(String base) {
        assertThatThrownBy(() -> settings("base-url", base))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("base-url takes")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void an_unknown_setting_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> settings("temprature", "1"))
                .hasMessageContaining("unknown setting 'temprature'")
                .hasMessageContaining("temperature")
                .hasMessageContaining("param.NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "-1", "warm", "NaN"})
    void a_temperature_out_of_range_is_refused(String value) {
        assertThatThrownBy(() -> settings("temperature", value).parameters())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it takes a number from 0.0 to 2.0");
    }

    @Test
    void parameters_are_json_where_they_can_be() {
        var extra = settings("param.top_k", "5", "param.stop", "[\"x\"]", "param.user", "me")
                .parameters()
                .extra();

        assertThat(extra.get("top_k")).hasToString("5");
        assertThat(extra.get("stop")).hasToString("[\"x\"]");
        assertThat(extra.get("user")).hasToString("\"me\"");
    }

    @Test
    void tools_are_checked() {
        assertThatThrownBy(() -> settings("tools", "edit").parameters()).hasMessageContaining("'tools'");
        assertThatThrownBy(() -> settings("tools", "[{\"name\":\"x\"}]").parameters())
                .hasMessageContaining("'tools'");
    }

    private HttpSettings settings(String... settings) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return new HttpSettings(
                "openai", PluginConfig.of(map), Set.of(), "https://api.openai.com/v1", environment::get);
    }
}
