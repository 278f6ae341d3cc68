package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTests {
    private final Secrets secrets = new Secrets(List.of("hunter2"));

    @Test
    void the_secret_itself_is_hidden_wherever_it_stands() {
        assertThat(secrets.redacted("key=hunter2, again:xhunter2x")).isEqualTo("key=***, again:x***x");
    }

    @Test
    void words_that_look_like_keys_are_hidden_too() {
        assertThat(secrets.redacted("Incorrect API key provided: sk-proj-********wxyz. See gsk_0123456789abcdef"))
                .isEqualTo("Incorrect API key provided: *** See ***");
    }

    @Test
    void a_long_text_is_cut_after_the_secret_is_hidden() {
        String text = secrets.redacted("x ".repeat(148) + "hunter2 and more");

        assertThat(text).doesNotContain("hunt").hasSizeLessThanOrEqualTo(301).endsWith("…");
    }

    @Test
    void what_is_left_is_on_one_line() {
        assertThat(secrets.redacted("a\r\n\tb\u0000c")).isEqualTo("a   b c");
    }

    @Test
    void the_secret_does_not_show_in_its_own_description() {
        assertThat(secrets.toString()).isEqualTo("***");
    }
}
