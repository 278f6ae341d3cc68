package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTableTests {
    @Test
    void cutsAtLineFeedsOnlyAndKeepsTheEmptyRest() {
        LineTable lines = LineTable.of("a\r\n\u2028b\n");

        assertThat(lines.count()).isEqualTo(3);
        assertThat(lines.length(0)).isEqualTo(2);
        assertThat(lines.length(2)).isZero();
        assertThat(lines.trimmed().length(0)).isEqualTo(1);
        assertThat(lines.trimmed().length(1)).isEqualTo(1);
        assertThat(lines.holding(3)).isEqualTo(1);
        assertThat(lines.firstStartingFrom(1)).isEqualTo(1);
        assertThat(lines.firstStartingFrom(99)).isEqualTo(3);
    }

    @Test
    void anotherTextHasItsLinesAtTheSamePlacesAndItsOwnHashes() {
        LineTable lines = LineTable.of("\u2018a\u2019\n b ").trimmed();
        LineTable plain = lines.withText("'a'\n b ");

        assertThat(plain.line(0)).isEqualTo("'a'");
        assertThat(plain.line(1)).isEqualTo("b");
        assertThat(plain.hash(0)).isEqualTo(LineTable.of("'a'").hash(0)).isNotEqualTo(lines.hash(0));
        assertThat(lines.withText(lines.text())).isSameAs(lines);
    }
}
