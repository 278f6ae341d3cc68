package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.eval.TokenUsage;
import java.net.URI;
import java.time.LocalDate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PriceTableTests {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);
    private static final TokenUsage USAGE = new TokenUsage(1_000L, 200L, 30L, 4L);

    private final PriceTable table = PriceTable.bundled();

    @Test
    void each_part_has_its_price_and_reasoning_is_output() {
        assertThat(table.cost(KnownServer.OPENAI, "gpt-5-mini", USAGE, "default"))
                .isCloseTo((1_000 * 0.25 + 200 * 0.025 + 34 * 2.0) / 1e6, ROUNDING);
    }

    @Test
    void a_dated_snapshot_of_a_name_has_its_price() {
        assertThat(table.cost(KnownServer.OPENAI, "gpt-5-mini-2025-08-07", USAGE, null))
                .isNotNull();
        assertThat(table.cost(KnownServer.ANTHROPIC, "claude-sonnet-4-5-20250929", USAGE, null))
                .isNotNull();
    }

    @Test
    void a_name_that_only_begins_alike_has_no_price() {
        assertThat(table.cost(KnownServer.OPENAI, "gpt-5-mini-large", USAGE, null))
                .isNull();
        assertThat(table.cost(KnownServer.OPENAI, "gpt-5-min", USAGE, null)).isNull();
        assertThat(table.cost(KnownServer.OPENAI, "gpt-4o-2024-05-13", USAGE, null))
                .isNull();
    }

    @Test
    void another_server_or_class_of_service_has_no_price() {
        assertThat(table.cost(KnownServer.OTHER, "gpt-5-mini", USAGE, null)).isNull();
        assertThat(table.cost(KnownServer.OPENAI, "gpt-5-mini", USAGE, "priority"))
                .isNull();
    }

    @Test
    void tokens_that_are_unknown_or_beyond_the_range_have_no_price() {
        assertThat(table.cost(KnownServer.OPENAI, "gpt-5-mini", TokenUsage.UNKNOWN, null))
                .isNull();
        assertThat(table.cost(KnownServer.OPENAI, "gpt-5-mini", new TokenUsage(300_000L, 0L, 1L, 0L), null))
                .isNull();
    }

    @Test
    void each_row_has_a_source_and_a_date() {
        assertThat(table.prices()).isNotEmpty().allSatisfy(price -> {
            assertThat(URI.create(price.source()).getScheme()).isEqualTo("https");
            assertThat(LocalDate.parse(price.date())).isAfter(LocalDate.of(2024, 1, 1));
            assertThat(price.cached()).isLessThan(price.input());
            assertThat(price.input()).isLessThan(price.output());
        });
    }
}
