package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RecentTablesTests {
    private static final String LINE = "a line of the file \r\n";

    private final RecentTables tables = new RecentTables();

    @Test
    void knowsALargeTextAgainByItsIdentity() {
        String text = largeText();

        assertThat(tables.of(text)).isSameAs(tables.of(text));
        assertThat(tables.of(new String(text))).isNotSameAs(tables.of(text));
    }

    @Test
    void forgetsATextAfterSomeOthers() {
        String text = largeText();
        LineTable table = tables.of(text);
        for (int i = 0; i < 100; i++) {
            tables.of(largeText());
        }

        assertThat(tables.of(text)).isNotSameAs(table);
    }

    @Test
    void cutsASmallTextAnew() {
        assertThat(tables.of(LINE)).isNotSameAs(tables.of(LINE));
    }

    @Test
    void makesFormsOfARememberedTextOnce() {
        LineTable lines = tables.of(largeText());

        assertThat(lines.trimmed()).isSameAs(lines.trimmed());
        assertThat(lines.withoutTrailingSpace()).isSameAs(lines.withoutTrailingSpace());
        assertThat(lines.withoutTrailingSpace()).isNotSameAs(lines.trimmed());
        assertThat(lines.trimmed(PythonSpace::isSpace)).isNotSameAs(lines.trimmed());
        assertThat(lines.withoutCarriageReturns().trimmed())
                .isSameAs(lines.withoutCarriageReturns().trimmed());
    }

    @Test
    void derivesOnceFromARememberedTextAndEachTimeFromAnother() {
        AtomicInteger made = new AtomicInteger();
        Function<LineTable, Integer> count = lines -> {
            made.incrementAndGet();
            return lines.count();
        };
        LineTable remembered = tables.of(largeText());
        LineTable other = LineTable.of(LINE);

        assertThat(remembered.derived(count)).isEqualTo(remembered.derived(count));
        assertThat(made).hasValue(1);
        assertThat(other.derived(count)).isEqualTo(other.derived(count));
        assertThat(made).hasValue(3);
    }

    private static String largeText() {
        return LINE.repeat(RecentTables.SHORTEST / LINE.length() + 1);
    }
}
