package io.diffeval.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffViewTests {
    @Test
    void equal_texts_have_no_line() {
        assertThat(DiffView.of("a\n", "a\n", 100).isEmpty()).isTrue();
    }

    @Test
    void three_lines_stand_around_a_change_and_the_rest_is_counted() {
        String before = lines(1, 20);
        String after = before.replace("10\n", "ten\n");

        assertThat(text(DiffView.of(before, after, 100))).isEqualTo("""
                \u22ef 6 lines the same
                  7
                  8
                  9
                - 10
                + ten
                  11
                  12
                  13
                \u22ef 7 lines the same
                """);
    }

    @Test
    void changes_that_lie_close_share_their_lines() {
        String before = lines(1, 9);
        String after = before.replace("2\n", "two\n").replace("6\n", "six\n");

        assertThat(text(DiffView.of(before, after, 100))).isEqualTo("""
                  1
                - 2
                + two
                  3
                  4
                  5
                - 6
                + six
                  7
                  8
                  9
                """);
    }

    @Test
    void numbers_are_those_of_each_side() {
        DiffView diff = DiffView.of("a\nb\n", "new\na\nb\n", 100);

        assertThat(diff.lines().get(0)).isEqualTo(new DiffView.Line(DiffView.Kind.ADDED, null, 1, "new"));
        assertThat(diff.lines().get(1)).isEqualTo(new DiffView.Line(DiffView.Kind.CONTEXT, 1, 2, "a"));
    }

    @Test
    void what_is_too_long_is_counted() {
        DiffView diff = DiffView.of("", lines(1, 50), 20);

        assertThat(diff.lines()).hasSize(20);
        assertThat(diff.left()).isEqualTo(30);
    }

    @Test
    void a_missing_final_newline_is_seen() {
        assertThat(text(DiffView.of("a\n", "a", 100))).isEqualTo("- a \u23ce?\n+ a \u23ce?\n");
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    private static String text(DiffView diff) {
        return diff.lines().stream()
                .map(line -> line.kind().sign() + " " + line.text() + "\n")
                .collect(Collectors.joining());
    }
}
