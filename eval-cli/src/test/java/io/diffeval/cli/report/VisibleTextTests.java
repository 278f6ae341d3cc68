package io.diffeval.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTests {
    @Test
    void what_would_hide_or_reorder_text_is_written_out() {
        assertThat(VisibleText.line("a\u202eb\u2066c\u200bd\u001b[0m\u0000\ufeff"))
                .isEqualTo("a\\u202eb\\u2066c\\u200bd\\u001b[0m\\u0000\\ufeff");
        assertThat(VisibleText.line("\ud83d")).isEqualTo("\\ud83d");
        assertThat(VisibleText.line("\udb40\udc41")).isEqualTo("\\u{e0041}");
    }

    @Test
    void ordinary_text_and_tabs_stay() {
        assertThat(VisibleText.line("\tif (x) { \"\u00e4\u4e2d\ud83d\ude00\" }"))
                .isEqualTo("\tif (x) { \"\u00e4\u4e2d\ud83d\ude00\" }");
    }

    @Test
    void a_carriage_return_is_seen() {
        assertThat(VisibleText.line("a\r")).isEqualTo("a\u240d");
    }

    @Test
    void a_long_line_is_cut_between_characters_and_says_so() {
        String line = VisibleText.line("x".repeat(1_999) + "\ud83d\ude00" + "y".repeat(10));

        assertThat(line).startsWith("x".repeat(1_999) + " \u2026 12 more characters");
    }
}
