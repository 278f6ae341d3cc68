package io.diffeval.strategies.cline;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditResult;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fast profiles equal the literal ones on random input. {@code -Ddiffeval.oracle.inputs=200000} runs more,
 * {@code -Ddiffeval.oracle.seed=…} others.
 */
class ClineOracleTests {
    private static final int INPUTS = Integer.getInteger("diffeval.oracle.inputs", 20_000);
    private static final long SEED = Long.getLong("diffeval.oracle.seed", 20_261_122L);

    private static final String[] CONTENT = {
        "a",
        "b",
        "c",
        "a",
        "b",
        " a",
        "\ta ",
        "a\r",
        "b\r",
        "  b",
        "",
        "",
        " ",
        "\r",
        "}",
        "  }",
        "{",
        "ab",
        "abc",
        "xyz",
        "a b",
        "\u00a0a",
        "\ufeffa",
        "a\u200b",
        "\u0085",
        "\u2028b",
        "é",
        "\ud83d\ude00",
        "--",
        "-- a",
        "===a",
        "- item",
        "+ item",
        "> quote",
        "=",
        "longer line of text",
        "longer line of test",
        "shorter text"
    };
    private static final String[] STARTS = {
        "------- SEARCH", "------- SEARCH", "--- SEARCH", "<<<<<<< SEARCH", "<<< SEARCH>", "------- SEARCH>"
    };
    private static final String[] SEPARATORS = {"=======", "=======", "=======", "===", "========="};
    private static final String[] ENDS = {
        "+++++++ REPLACE", "+++++++ REPLACE", "+++ REPLACE", ">>>>>>> REPLACE", ">>>>>>> REPLACE>", "+++++++ REPLACE>"
    };
    private static final String[] NEAR_MISSES = {
        "-- SEARCH", "------- search", "------- SEARCH ", "------- SEARCH\r", "-<- SEARCH", "-------  SEARCH", "==",
                "======= ",
        "=======\r", "++ REPLACE", "+++++++ REPLACE>>", "+++++++ REPLACE\r", "+>+ REPLACE", "-------", "+++++++",
                " =======",
        "<<<<<<< SEARC", "------- REPLACE", "+++++++ SEARCH", "```"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as-cline@2025-06-06",
                "as-cline@2025-06-23",
                "as-cline@2025-06-25",
                "as-cline@2025-06-26",
                "as-cline@2026-01"
            })
    void equalsTheLiteralAlgorithm(String id) {
        int applied = 0;
        Set<String> methods = new HashSet<>();
        for (int input = 0; input < INPUTS; input++) {
            Random random = new Random(SEED + input);
            String original = file(random);
            String edit = edit(random, original);
            LiteralCline.Outcome expected = new LiteralCline(id, original).apply(edit);
            EditResult actual = Profiles.apply(id, original, edit);
            assertThat(Profiles.textAfter(actual))
                    .as("seed %d, file <%s>, edit <%s>", SEED + input, original, edit)
                    .isEqualTo(expected.text());
            if (actual instanceof Applied) {
                applied++;
                actual.parts().forEach(part -> methods.add(String.valueOf(part.method())));
            }
            if (actual instanceof Applied && !id.equals("as-cline@2025-06-06")) {
                assertThat(actual.parts().stream()
                                .sorted(Comparator.comparing(ClineOracleTests::recordedStart))
                                .map(EditPart::method))
                        .as("methods, seed %d, file <%s>, edit <%s>", SEED + input, original, edit)
                        .containsExactlyElementsOf(expected.methods());
            }
        }
        // A generator of nothing but refusals would prove little.
        assertThat(applied).isGreaterThan(INPUTS / 10);
        assertThat(methods)
                .contains("empty_new_file", "exact_match", "line_trimmed_fallback", "block_anchor_fallback")
                .contains(id.equals("as-cline@2025-06-06") ? "whole_file" : "full_file_search");
    }

    private static long recordedStart(EditPart part) {
        Long start = part.matchedStart();
        return start == null ? -1 : start;
    }

    private static String file(Random random) {
        StringBuilder file = new StringBuilder();
        int lines = random.nextInt(14);
        for (int i = 0; i < lines; i++) {
            file.append(oneOf(random, CONTENT)).append(i < lines - 1 || random.nextBoolean() ? "\n" : "");
        }
        return file.toString();
    }

    private static String edit(Random random, String original) {
        StringBuilder edit = new StringBuilder();
        String[] lines = original.split("\n", -1);
        int turns = 1 + random.nextInt(4);
        for (int i = 0; i < turns; i++) {
            noise(random, edit, 10);
            line(random, edit, oneOf(random, STARTS), 25);
            content(random, edit, lines, random.nextInt(5));
            noise(random, edit, 25);
            line(random, edit, oneOf(random, SEPARATORS), 25);
            content(random, edit, lines, random.nextInt(4));
            noise(random, edit, 15);
            line(random, edit, oneOf(random, ENDS), 15);
        }
        if (random.nextInt(3) > 0) {
            edit.setLength(Math.max(0, edit.length() - 1));
        }
        // Models go round in circles, too.
        return edit.toString().repeat(random.nextInt(20) > 0 ? 1 : 2 + random.nextInt(2));
    }

    /** Mostly lines of the file in a row, some of them changed. */
    private static void content(Random random, StringBuilder edit, String[] lines, int count) {
        int from = random.nextInt(lines.length);
        for (int i = 0; i < count; i++) {
            String line = from + i < lines.length ? lines[from + i] : oneOf(random, CONTENT);
            switch (random.nextInt(12)) {
                case 0 -> edit.append(oneOf(random, CONTENT));
                case 1 -> edit.append("  ").append(line);
                case 2 -> edit.append(line).append(random.nextBoolean() ? " " : "\r");
                case 3 -> edit.append(line.substring(line.length() / 2));
                default -> edit.append(line);
            }
            edit.append('\n');
        }
    }

    private static void line(Random random, StringBuilder edit, String line, int missesOfHundred) {
        if (random.nextInt(100) >= missesOfHundred / 2) {
            edit.append(line).append('\n');
        }
    }

    private static void noise(Random random, StringBuilder edit, int ofHundred) {
        if (random.nextInt(100) < ofHundred) {
            String[][] kinds = {CONTENT, STARTS, SEPARATORS, ENDS, NEAR_MISSES, NEAR_MISSES};
            edit.append(oneOf(random, kinds[random.nextInt(kinds.length)])).append('\n');
        }
    }

    private static String oneOf(Random random, String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
