package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTests {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final RetryDelay delay = new RetryDelay(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    retry-after                         | 7                             | 7000
                    retry-after                         | 0.25                          | 250
                    retry-after                         | Sat, 28 Nov 2026 12:00:30 GMT | 30000
                    retry-after                         | Sat, 28 Nov 2026 11:00:00 GMT | 0
                    retry-after-ms                      | 1500                          | 1500
                    x-ratelimit-reset-requests          | 1m30.5s                       | 90500
                    x-ratelimit-reset-tokens            | 20ms                          | 20
                    x-ratelimit-reset-tokens            | 6h0m1s                        | 21601000
                    x-ratelimit-reset                   | 1795867210                    | 10000
                    x-ratelimit-reset                   | 1795867210000                 | 10000
                    x-ratelimit-reset                   | 12                            | 12000
                    anthropic-ratelimit-tokens-reset    | 2026-11-28T12:00:09Z          | 9000
                    """)
    void each_way_to_say_how_long_is_understood(String header, String value, long millis) {
        assertThat(in(header, value)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    retry-after                | soon
                    retry-after                | -5
                    x-ratelimit-reset-requests | 5 apples
                    x-ratelimit-reset-requests | s
                    x-ratelimit-reset          | ''
                    """)
    void what_cannot_be_read_says_nothing(String header, String value) {
        assertThat(in(header, value)).isNull();
    }

    @Test
    void dates_are_by_the_clock_of_the_server() {
        assertThat(in("retry-after", "Sat, 28 Nov 2026 13:00:05 GMT", "date", "Sat, 28 Nov 2026 13:00:00 GMT"))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void of_quotas_those_that_are_used_up_count_and_the_longest_of_them() {
        assertThat(in(
                        "x-ratelimit-remaining-requests",
                        "12",
                        "x-ratelimit-reset-requests",
                        "1h",
                        "x-ratelimit-remaining-tokens",
                        "0",
                        "x-ratelimit-reset-tokens",
                        "3s"))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void retry_after_goes_before_quotas() {
        assertThat(in("retry-after", "2", "x-ratelimit-reset", "60")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void an_absurd_time_is_bounded() {
        assertThat(in("retry-after", "9".repeat(300))).isEqualTo(Duration.ofDays(365));
    }

    private @Nullable Duration in(String... headers) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return delay.in(map::get);
    }
}
