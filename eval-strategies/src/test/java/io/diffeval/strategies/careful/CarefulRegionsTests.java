package io.diffeval.strategies.careful;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of several regions that are like a search {@code careful} takes, and which it compares with that. */
class CarefulRegionsTests {
    private static final String SEARCH = """
            prepare(first);
            prepare(second);
            int total = count(first, second);
            report(total, first, verbose);
            store.put(key, total);
            close(first, second);
            """;

    /** The search with a slip in three lines: 19 of 20 to 33 of 34 characters of each are right. */
    private static final String BEST = """
            prepare(first);
            prepare(second);
            int total = count(frist, second);
            report(total, first, verbase);
            store.put(kay, total);
            close(first, second);
            """;

    /** The search with a slip in one. */
    private static final String NEAR = SEARCH.replace("key", "kay");

    /** Three lines of the search, which are nowhere else, among others. */
    private static final String HALF = """
            int total = count(first, second);
            if (total == 0) return;
            report(total, first, verbose);
            while (isOpen()) wait();
            store.put(key, total);
            """;

    /** One of them. */
    private static final String SIXTH = """
            for (Order order : orders) ship(order);
            prepare(second);
            bill(orders);
            """;

    private static final String OTHERS = "something else entirely;\n".repeat(20);

    @Test
    void the_best_of_several_regions_is_compared_with_the_next_wherever_they_stand() {
        String commonLines = "prepare(first);\nprepare(second);\nclose(first, second);\n";
        for (String file : new String[] {
            BEST + OTHERS + HALF + OTHERS + SIXTH + OTHERS + commonLines,
            HALF + OTHERS + BEST + OTHERS + SIXTH + OTHERS + commonLines,
            SIXTH + OTHERS + commonLines + OTHERS + HALF + OTHERS + BEST,
        }) {
            EditResult result = apply(file, SEARCH.replace("report(total", "explain(total"));

            assertThat(result).as(result.toString()).isInstanceOf(Applied.class);
            EditPart part = result.parts().get(0);
            assertThat(part.matchedStart()).isEqualTo(file.indexOf(BEST));
            assertThat(part.level()).isEqualTo(MatchLevel.SIMILARITY);
            assertThat(part.similarity()).isBetween(0.96, 0.99);
            assertThat(part.runnerUp()).isCloseTo(0.5, within(1e-9));
        }
    }

    @Test
    void a_region_without_a_rival_has_no_runner_up() {
        EditPart part = apply(OTHERS + BEST, SEARCH.replace("report(total", "explain(total"))
                .parts()
                .get(0);

        assertThat(part.matchedStart()).isEqualTo(OTHERS.length());
        assertThat(part.runnerUp()).isNull();
    }

    @Test
    void of_two_regions_that_are_like_it_alike_neither_is_taken() {
        EditResult result =
                apply(BEST + OTHERS + BEST.replace("kay", "kez"), SEARCH.replace("report(total", "explain(total"));

        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).detail())
                .isEqualTo("block 1 is not in the file; nearest is line 1, but another place is almost as near");
    }

    @Test
    void a_region_may_begin_and_end_the_file_and_its_search_with_blank_lines() {
        String search = "\n\n" + SEARCH + "\n\n";
        String replacement = "\n\n" + SEARCH.replace("report(total", "explain(total") + "\n\n";

        for (String file : new String[] {BEST, "\n" + BEST + "\n", OTHERS + BEST + OTHERS}) {
            EditResult result = apply(file, search, replacement);

            assertThat(result).as(result.toString()).isInstanceOf(Applied.class);
        }
    }

    @Test
    void a_search_whose_first_or_last_line_is_not_there_is_refused() {
        String detail = "block 1 is not in the file; nearest is line 1, where its first or last line differs";

        assertThat(refusal(NEAR, "connect(quickly);\n" + SEARCH, SEARCH)).isEqualTo(detail);
        assertThat(refusal(NEAR, SEARCH + "connect(quickly);\n", SEARCH)).isEqualTo(detail);
        assertThat(refusal(NEAR, "\nconnect(quickly);\n" + SEARCH, SEARCH)).isEqualTo(detail);
        assertThat(refusal(NEAR, SEARCH + "connect(quickly);\n\n", SEARCH)).isEqualTo(detail);
    }

    @Test
    void a_search_with_a_line_that_the_file_has_not_and_the_replacement_keeps_is_refused() {
        String surplus = SEARCH.replace("store.put", "connect(quickly);\nstore.put");

        assertThat(refusal(NEAR, surplus, surplus.replace("report(total", "explain(total")))
                .isEqualTo("block 1 is not in the file; nearest is line 1, where a line is missing that the replacement"
                        + " keeps: connect(quickly);");
    }

    @Test
    void of_a_string_the_first_and_last_line_are_to_be_the_same() {
        String edges = SEARCH.replace("report(total", "explain(total");

        assertThat(replaced(NEAR, SEARCH.strip(), edges.strip())).isInstanceOf(Applied.class);
        for (String slip : new String[] {"prepare(first)", "close(first, second)"}) {
            String misspelt = slip.replace("first", "frist");
            EditResult result = replaced(
                    NEAR, SEARCH.strip().replace(slip, misspelt), edges.strip().replace(slip, misspelt));

            assertThat(result).isInstanceOf(Rejected.class);
            assertThat(((Rejected) result).detail())
                    .endsWith("nearest is line 1, where its first or last line differs");
        }
    }

    private static String refusal(String file, String search, String replacement) {
        return CarefulCalls.refused(file, CarefulCalls.block(search, replacement))
                .detail();
    }

    private static EditResult replaced(String file, String search, String replacement) {
        return CarefulCalls.call(file, Map.of("path", "a", "old_string", search, "new_string", replacement));
    }

    private static EditResult apply(String file, String search, String replacement) {
        return CarefulCalls.result(file, CarefulCalls.block(search, replacement));
    }

    private static EditResult apply(String file, String replacement) {
        return apply(file, SEARCH, replacement);
    }
}
