package io.diffeval.strategies.careful;

import static io.diffeval.strategies.careful.CarefulCalls.apply;
import static io.diffeval.strategies.careful.CarefulCalls.assertRefused;
import static io.diffeval.strategies.careful.CarefulCalls.block;
import static io.diffeval.strategies.careful.CarefulCalls.call;
import static io.diffeval.strategies.careful.CarefulCalls.result;
import static io.diffeval.strategies.careful.CarefulCalls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that search and replacement leave out alike. */
class CarefulElisionTests {
    private static final String ELISION = "    // ... existing code ...\n";
    private static final String FILE = """
            int open(int day) {
                check(day);
                log.info("opening");
                return hours.get(day);
            }

            int close(int day) {
                check(day);
                return endings.get(day);
            }
            """;

    @Test
    void they_stay_as_the_file_has_them() {
        String edit = block(
                "int open(int day) {\n" + ELISION + "    return hours.get(day);\n",
                "int open(Day day) {\n" + ELISION + "    return hours.of(day);\n");
        String intended = FILE.replace("open(int day)", "open(Day day)").replace("hours.get", "hours.of");

        assertThat(apply(FILE, edit)).isEqualTo(intended);
        assertThat(apply(FILE.replace("\n", "\r\n"), edit)).isEqualTo(intended.replace("\n", "\r\n"));
        EditPart part = result(FILE, edit).parts().get(0);
        assertThat(part.level()).isEqualTo(MatchLevel.CONTEXT_DROPPED);
        assertThat(FILE.substring(
                        part.matchedStart().intValue(), part.matchedEnd().intValue()))
                .isEqualTo(FILE.substring(0, FILE.indexOf("}")));
    }

    @Test
    void they_stay_where_strings_are_replaced() {
        String old = "int open(int day) {\n    # ...\n    return hours.get(day);";

        assertThat(text(call(FILE, Map.of("old_string", old, "new_string", old.replace("int day", "Day day")))))
                .isEqualTo(FILE.replace("open(int day)", "open(Day day)"));
    }

    @Test
    void a_line_may_be_added_beside_them() {
        String edit = block(
                "int open(int day) {\n" + ELISION + "    return hours.get(day);\n",
                "int open(int day) {\n" + ELISION + "    count++;\n    return hours.get(day);\n");

        assertThat(apply(FILE, edit)).isEqualTo(FILE.replace("    return hours", "    count++;\n    return hours"));
    }

    @Test
    void a_line_that_the_file_has_stands_for_itself() {
        String file = FILE.replace("    log.info(\"opening\");\n", ELISION);
        String search = "int open(int day) {\n" + ELISION + "    return hours.get(day);\n";

        String own = ELISION + "    return hours.get(day);\n";
        assertThat(apply(file, block(own, own.replace("hours.get", "hours.of"))))
                .contains("hours.of");
        assertElided(file, own, own + "    # ... the rest is unchanged\n");
    }

    @Test
    void a_piece_that_is_in_several_places_or_in_none_is_refused() {
        String search = "    check(day);\n" + ELISION + "    return hours.get(day);\n";
        assertElided(FILE, search, search.replace("hours.get", "hours.of"));
        assertElided(FILE, search.replace("check", "verify"), search.replace("check", "verified"));
    }

    @Test
    void pieces_that_stand_otherwise_in_the_file_are_refused() {
        String search = "int close(int day) {\n" + ELISION + "    return hours.get(day);\n";
        assertElided(FILE, search, search.replace("hours.get", "hours.of"));
        String beside = "    log.info(\"opening\");\n" + ELISION + "    return hours.get(day);\n";
        assertElided(FILE, beside, beside.replace("hours.get", "hours.of"));
    }

    @Test
    void a_new_line_like_one_that_is_left_out_is_refused() {
        String search = "int open(int day) {\n" + ELISION + "    return hours.get(day);\n";
        assertElided(FILE, search, search.replace(ELISION, "    log.info(\"opening\");\n" + ELISION));
        assertElided(FILE, search, search.replace(ELISION, ELISION + "    log.warn(\"opening\");\n"));
    }

    @Test
    void what_is_left_out_at_an_edge_or_on_one_side_or_in_other_words_is_refused() {
        String search = "int open(int day) {\n" + ELISION + "    return hours.get(day);\n";
        String replacement = search.replace("int day", "Day day");
        assertElided(FILE, ELISION + search, ELISION + replacement);
        assertElided(FILE, search + ELISION, replacement + ELISION);
        assertElided(FILE, search, replacement + ELISION);
        assertElided(FILE, search, replacement.replace("existing", "other"));
        assertElided(FILE, search, replacement.replace("    return hours.get(day);\n", ""));
    }

    @Test
    void more_than_half_of_a_file_is_refused() {
        String search = "int open(int day) {\n" + ELISION + "    return endings.get(day);\n";

        assertElided(FILE, search, search.replace("endings", "ends"));
    }

    @Test
    void a_patch_is_refused() {
        String patch = "*** Begin Patch\n*** Update File: a\n@@\n-int open(int day) {\n+int open(Day day) {\n" + " "
                + ELISION + "     return hours.get(day);\n*** End Patch\n";

        assertRefused(FILE, patch, FailureCause.ELISION, FailureCause.NO_MATCH);
    }

    private static void assertElided(String file, String search, String replacement) {
        assertRefused(file, block(search, replacement), FailureCause.ELISION, FailureCause.NO_MATCH);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Up to four pieces of one to three lines, of which one is changed, among lines that are all different. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_left_out_is_what_stands_between_the_pieces_if_each_is_in_one_place(long seed) {
        Random random = new Random(seed);
        List<String> file = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String line = "  ".repeat(random.nextInt(3)) + Long.toString(random.nextLong(), 36) + i;
            file.add(random.nextInt(8) == 0 ? "\n" : line + "();\n");
        }
        int pieces = 2 + random.nextInt(3);
        int changed = random.nextInt(pieces);
        List<String> search = new ArrayList<>();
        List<String> replacement = new ArrayList<>();
        List<String> intended = new ArrayList<>(file);
        List<String> twice = List.of();
        int at = random.nextInt(5);
        for (int i = 0; i < pieces; i++) {
            List<String> piece = new ArrayList<>(file.subList(at, at + 1 + random.nextInt(3)));
            piece.set(0, "word" + i + seed + ";\n");
            file.set(at, piece.get(0));
            intended.set(at, i == changed ? "other" + seed + "\n" : piece.get(0));
            search.addAll(piece);
            twice = i == changed ? List.copyOf(piece) : twice;
            replacement.add(intended.get(at));
            replacement.addAll(piece.subList(1, piece.size()));
            if (i + 1 < pieces) {
                search.add(ELISION);
                replacement.add(ELISION);
            }
            at += piece.size() + 1 + random.nextInt(7);
        }
        String edit = block(String.join("", search), String.join("", replacement));

        assertThat(apply(String.join("", file), edit)).isEqualTo(String.join("", intended));
        file.addAll(random.nextBoolean() ? 0 : file.size(), twice);
        assertElided(String.join("", file), String.join("", search), String.join("", replacement));
    }
}
