package io.diffeval.strategies.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpanHistoryTests {
    private final SpanHistory history = new SpanHistory();

    @Test
    void placesBehindAReplacementMove() {
        history.replaced(2, 4, 5);

        assertThat(history.originalStart(1)).isEqualTo(1);
        assertThat(history.originalStart(7)).isEqualTo(4);
        assertThat(history.originalEnd(2)).isEqualTo(2);
        assertThat(history.originalEnd(9)).isEqualTo(6);
    }

    @Test
    void placesWithinAReplacementStandForAllOfIt() {
        history.replaced(2, 4, 5);

        assertThat(history.originalStart(3)).isEqualTo(2);
        assertThat(history.originalEnd(3)).isEqualTo(4);
    }

    @Test
    void spanBesideADeletionDoesNotTakeItIn() {
        history.replaced(2, 4, 0);

        assertThat(history.originalStart(2)).isEqualTo(4);
        assertThat(history.originalEnd(2)).isEqualTo(2);
    }

    @Test
    void severalReplacementsAreTracedBack() {
        history.replaced(0, 1, 3);
        history.replaced(5, 6, 0);

        assertThat(history.originalStart(6)).isEqualTo(5);
        assertThat(history.size()).isEqualTo(2);
    }
}
