package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitsTests {
    private long nanos = -5;

    @Test
    void after_a_rest_a_twelfth_of_a_minute_may_be_sent_at_once_and_then_one_after_another() {
        RateLimits limits = new RateLimits(60L, null, () -> nanos);
        for (int i = 0; i < 5; i++) {
            assertThat(limits.nanosUntilFree()).isZero();
            limits.take(1_000);
        }

        assertThat(limits.nanosUntilFree()).isEqualTo(Duration.ofSeconds(1).toNanos());
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(limits.nanosUntilFree()).isZero();
        limits.take(1_000);
        nanos += Duration.ofHours(1).toNanos();
        for (int i = 0; i < 5; i++) {
            limits.take(1_000);
        }
        assertThat(limits.nanosUntilFree()).as("a long rest gives no more").isPositive();
    }

    @Test
    void a_request_of_more_tokens_than_a_minute_has_is_sent_and_the_next_one_waits_for_its_debt() {
        RateLimits limits = new RateLimits(null, 1_200L, () -> nanos);
        limits.take(100 + 1_200);

        assertThat(limits.nanosUntilFree()).isBetween(minute(), minute() + minute() / 1_000);
        limits.correct(-1_300);
        assertThat(limits.nanosUntilFree()).as("it took none").isZero();
        limits.correct(100 + 2_400);
        assertThat(limits.nanosUntilFree()).isBetween(2 * minute(), 2 * minute() + minute() / 1_000);
    }

    @Test
    void what_is_no_limit_is_refused_before_a_run_is_planned() {
        RunLimits.Builder limits = RunLimits.builder();

        assertThatThrownBy(() -> limits.requestsPerMinute(0L).build())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("requests per minute must be from 1 to");
        assertThatThrownBy(() -> limits.requestsPerMinute(1L)
                        .tokensPerMinute(Long.MAX_VALUE)
                        .build())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("tokens per minute must be from 1 to");
    }

    private static long minute() {
        return Duration.ofMinutes(1).toNanos();
    }
}
