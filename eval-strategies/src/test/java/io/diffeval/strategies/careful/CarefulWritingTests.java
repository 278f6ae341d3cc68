package io.diffeval.strategies.careful;

import static io.diffeval.strategies.careful.CarefulCalls.apply;
import static io.diffeval.strategies.careful.CarefulCalls.block;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How {@code careful} fits to the file what it writes where a search was only like the text. */
class CarefulWritingTests {
    @Test
    void context_keeps_its_line_endings_in_a_file_that_mixes_them() {
        String file = "a {\r\n  one();\n  two();\r\n}\n";

        assertThat(apply(file, block("a {\n  one();\n  two();\n}\n", "a {\n  one();\n  2;\n}\n")))
                .isEqualTo("a {\r\n  one();\n  2;\r\n}\n");
        assertThat(apply(file, block("  a {\n    one();\n", "  a {\n    zero();\n    one();\n")))
                .isEqualTo("a {\r\n  zero();\r\n  one();\n  two();\r\n}\n");
    }

    @Test
    void a_last_line_that_ends_with_a_carriage_return_alone_gets_a_line_ending() {
        assertThat(apply("a\r\nb\r", block("a\nb\n", "a\nb\nc\n"))).isEqualTo("a\r\nb\r\nc");
    }

    @Test
    void new_lines_are_indented_as_those_whose_place_they_take_where_the_search_lost_its_indentation() {
        String file = "class A:\n    def a(self):\n        one()\n        return 1\n\n    def b(self):\n";
        String search = "def a(self):\none()\nreturn 1\n\ndef b(self):\n";

        assertThat(apply(file, block(search, "def a(self):\none()\nreturn 2\n\ndef b(self, c):\n")))
                .isEqualTo("class A:\n    def a(self):\n        one()\n        return 2\n\n    def b(self, c):\n");
        assertThat(apply(file, block(search, "def a(self):\none()\ntwo()\nreturn 1\n\ndef b(self):\n")))
                .isEqualTo(file.replace("one()\n", "one()\n        two()\n"));
    }

    @Test
    void a_replacement_whose_context_is_indented_as_the_file_is_written_as_it_is() {
        String file = "def a():\n    with b:\n        for c in d:\n            e(c)\n";
        String edit =
                block("for c in d:\ne(c)\n", "        for c in d:\n            e(c)\n\n\ndef f():\n    return 1\n");

        assertThat(apply(file, edit)).isEqualTo(file + "\n\ndef f():\n    return 1\n");
    }
}
