package io.diffeval.strategies.careful;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.strict.StrictStrategyFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CarefulPropertyTests {
    private static final DiffStrategy CAREFUL = new CarefulStrategyFactory().create(PluginConfig.empty());
    private static final DiffStrategy STRICT = new StrictStrategyFactory().create(PluginConfig.empty());

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_byte_exact_unique_edit_is_applied_as_strict_does(long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add(" ".repeat(4 * random.nextInt(3)) + "line" + i + " = f(" + random.nextInt(100) + ");\n");
        }
        int first = random.nextInt(15);
        List<String> search = lines.subList(first, first + 1 + random.nextInt(5));
        String replacement = search.get(0) + "    added " + seed + ";\n" + search.get(search.size() - 1);
        EditRequest request = request(String.join("", lines), String.join("", search), replacement);

        assertThat(after(CAREFUL.apply(request))).isNotNull().isEqualTo(after(STRICT.apply(request)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_changes_outside_the_spans_reported_and_a_second_time_changes_nothing(long seed) {
        Random random = new Random(seed);
        String file = text(random, 2 + random.nextInt(30));
        EditRequest request = request(file, text(random, 1 + random.nextInt(4)), text(random, random.nextInt(5)));

        EditResult result = CAREFUL.apply(request);

        String after = after(result);
        if (after == null) {
            return;
        }
        EditPart part = result.parts().get(0);
        assertThat(after).startsWith(file.substring(0, part.matchedStart().intValue()));
        assertThat(after).endsWith(file.substring(part.matchedEnd().intValue()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void applied_twice_an_edit_that_keeps_its_search_is_refused_or_changes_nothing(long seed) {
        Random random = new Random(seed);
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            file.append("line")
                    .append(i)
                    .append(" = ")
                    .append(random.nextInt(9))
                    .append(";\n");
        }
        String line = "line5 = " + file.charAt(file.indexOf("line5") + 8) + ";\n";
        String added = "added" + seed + "();\n";
        String replacement = random.nextBoolean() ? line + added : added + line;
        String once = after(CAREFUL.apply(request(file.toString(), line, replacement)));

        assertThat(once).isNotNull();
        String twice = after(CAREFUL.apply(request(once, line, replacement)));

        assertThat(twice == null || twice.equals(once)).as("seed " + seed).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_line_that_search_and_replacement_forget_is_not_lost(long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String name = List.of("Alpha", "Beta", "Gamma", "Delta").get(random.nextInt(4)) + i;
            lines.add("import shop." + List.of("order.", "stock.").get(random.nextInt(2)) + name + ";\n");
        }
        int forgotten = 4 + random.nextInt(3);
        List<String> search = new ArrayList<>(lines.subList(2, 10));
        search.remove(forgotten - 2);
        List<String> replacement = new ArrayList<>(search);
        int changed = random.nextBoolean() ? 0 : search.size() - 1;
        if (random.nextBoolean()) {
            replacement.set(changed, replacement.get(changed).replace(";", "s;"));
        } else {
            replacement.add(changed, "import shop.order.Omega;\n");
        }

        String after = after(
                CAREFUL.apply(request(String.join("", lines), String.join("", search), String.join("", replacement))));

        assertThat(after == null || after.contains(lines.get(forgotten)))
                .as("seed " + seed)
                .isTrue();
    }

    /** Lines from so small a vocabulary that searches fit now and then, exactly or not. */
    private static String text(Random random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(" ".repeat(random.nextInt(3)));
            text.append(List.of("alpha();", "beta();", "if (gamma) {", "}", "", "delta = 1;")
                    .get(random.nextInt(6)));
            text.append(random.nextInt(8) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    private static EditRequest request(String file, String search, String replacement) {
        String edit = "<<<<<<< SEARCH\n" + search + "=======\n" + replacement + ">>>>>>> REPLACE\n";
        return EditRequest.ofFile("a", file, EditPayload.text(edit));
    }

    private static String after(EditResult result) {
        return result instanceof Applied applied ? applied.changes().get(0).after() : null;
    }
}
