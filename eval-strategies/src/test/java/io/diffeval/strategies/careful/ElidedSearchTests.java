package io.diffeval.strategies.careful;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.strategies.text.WorkBudget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search that leaves lines out, which the replacement has. */
class ElidedSearchTests {
    private static final String ELISION = "// ... existing code ...";

    @Test
    void one_line_inside_a_search_stands_for_others() {
        assertThat(elisionIn("open();", ELISION, "close();")).isEqualTo(1);
        assertThat(elisionIn("open();", "read();", ELISION, "close();")).isEqualTo(2);
        assertThat(elisionIn(ELISION, "read();", "close();")).isNegative();
        assertThat(elisionIn("open();", "read();", ELISION)).isNegative();
        assertThat(elisionIn("open();", ELISION, "read();", ELISION, "close();"))
                .isNegative();
        assertThat(elisionIn("open();", "read();", "close();")).isNegative();
        assertThat(elisionIn(ELISION)).isNegative();
    }

    @Test
    void lines_before_and_behind_it_are_found_around_those_that_the_replacement_has() {
        assertThat(places(
                        lines("open();", "seek();", ELISION, "close();", "report();"),
                        lines("open();", "seek();", "read();", "check();", "close();", "tell();"),
                        lines("begin();", "open();", "seek();", "read();", "check();", "close();", "report();")))
                .containsExactly(new int[] {1, 2, -1, 5, 6});
    }

    @Test
    void it_may_stand_for_no_line() {
        assertThat(places(lines("open();", ELISION, "close();"), lines("close();"), lines("open();", "close();")))
                .containsExactly(new int[] {0, -1, 1});
    }

    @Test
    void it_stands_for_nothing_that_the_replacement_has_not() {
        assertThat(places(
                        lines("open();", ELISION, "close();"),
                        lines("open();", "read();", "close();"),
                        lines("open();", "read();", "check();", "close();")))
                .isEmpty();
    }

    @Test
    void what_stands_behind_it_is_not_looked_for_before_it() {
        assertThat(places(
                        lines("open();", ELISION, "close();"),
                        lines("open();", "read();", "close();"),
                        lines("close();", "read();", "open();")))
                .isEmpty();
    }

    @Test
    void all_places_are_told() {
        assertThat(places(
                        lines("open();", ELISION, "close();"),
                        lines("open();", "read();", "close();"),
                        lines("open();", "read();", "close();", "open();", "read();", "close();")))
                .containsExactly(new int[] {0, -1, 2}, new int[] {3, -1, 5});
    }

    private static int elisionIn(String... search) {
        return ElidedSearch.elisionIn(new Passage(lines(search)));
    }

    private static List<int[]> places(String search, String replacement, String file) {
        Passage passage = new Passage(search);
        return ElidedSearch.places(
                passage,
                ElidedSearch.elisionIn(passage),
                new Passage(replacement),
                new Passage(file),
                new WorkBudget(Long.MAX_VALUE));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }
}
