package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limit against simulated servers, on a virtual clock. */
class AdaptiveLimitTests {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long SETTLED = 30 * SECOND;
    private static final long END = 600 * SECOND;
    private static final int SEEDS = Integer.getInteger("diffeval.seeds", 5);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "5, 1", "10, 3", "20, 2", "50, 8", "100, 1", "100, 4", "400, 2"})
    void settles_below_what_a_server_takes_within_half_a_minute(int capacity, int meanSeconds) {
        double latest = 0;
        double leastUsed = 1;
        double mostRejected = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Simulation simulation = new Simulation(new AdaptiveLimit(1_000), capacity, meanSeconds * SECOND, seed);

            simulation.run();

            assertThat(simulation.convergedAt())
                    .as("seed %d: seconds until nine tenths of the capacity are in use", seed)
                    .isLessThan(30);
            assertThat(simulation.utilisation())
                    .as("seed %d: utilisation after 30 s", seed)
                    .isGreaterThanOrEqualTo(0.9);
            assertThat(simulation.rejectedShare())
                    .as("seed %d: rejected after 30 s", seed)
                    .isLessThan(0.02);
            latest = Math.max(latest, simulation.convergedAt());
            leastUsed = Math.min(leastUsed, simulation.utilisation());
            mostRejected = Math.max(mostRejected, simulation.rejectedShare());
        }
        System.out.printf(
                Locale.ROOT,
                "server of %d calls at once, %d s each, %d seeds: found after at most %.1f s, then used at least %.1f %%,"
                        + " rejected at most %.2f %%%n",
                capacity,
                meanSeconds,
                SEEDS,
                latest,
                100 * leastUsed,
                100 * mostRejected);
    }

    @Test
    void finds_out_when_the_server_takes_more() {
        Simulation simulation = new Simulation(new AdaptiveLimit(1_000), 10, SECOND, 1);
        simulation.growTo(40, 60 * SECOND);

        simulation.run();

        assertThat(simulation.limit.limit()).isGreaterThan(36);
    }

    @Test
    void never_exceeds_its_maximum() {
        AdaptiveLimit limit = new AdaptiveLimit(20);
        for (int i = 0; i < 10_000; i++) {
            limit.answered(i, limit.limit());
        }
        assertThat(limit.limit()).isEqualTo(20);
    }

    @Test
    void is_cut_once_for_calls_that_were_in_flight_together() {
        AdaptiveLimit limit = new AdaptiveLimit(100);
        for (int i = 0; i < 8; i++) {
            limit.rejected(10 + i, 5, 8);
        }
        assertThat(limit.limit()).isEqualTo(7);
    }

    @Test
    void does_not_grow_while_the_server_is_in_trouble() {
        AdaptiveLimit limit = new AdaptiveLimit(100);
        limit.serverTrouble(0);
        limit.answered(SECOND, 8);
        assertThat(limit.limit()).isEqualTo(8);
        limit.answered(6 * SECOND, 8);
        assertThat(limit.limit()).isEqualTo(9);
    }

    /** There is always another call to send; the server rejects at once what is too much. */
    private static final class Simulation {
        private record Call(long sentAt, int inFlight, long endsAt) {}

        private final AdaptiveLimit limit;
        private final long mean;
        private final Random random;
        private final PriorityQueue<Call> calls = new PriorityQueue<>(Comparator.comparingLong(Call::endsAt));
        private int capacity;
        private int laterCapacity;
        private long growsAt = Long.MAX_VALUE;
        private long answered;
        private long rejected;
        private double busy;
        private long convergedAt = END;

        Simulation(AdaptiveLimit limit, int capacity, long mean, long seed) {
            this.random = new Random(seed);
            this.limit = limit;
            this.capacity = capacity;
            this.mean = mean;
        }

        void growTo(int more, long at) {
            laterCapacity = more;
            growsAt = at;
        }

        void run() {
            long now = 0;
            while (now < END) {
                while (calls.size() < limit.limit()) {
                    int inFlight = calls.size() + 1;
                    if (calls.size() >= capacity) {
                        limit.rejected(now, now, inFlight);
                        rejected += now >= SETTLED ? 1 : 0;
                        break;
                    }
                    long duration = (long) (mean * (0.5 + random.nextDouble()));
                    calls.add(new Call(now, inFlight, now + duration));
                }
                if (calls.size() >= 0.9 * capacity) {
                    convergedAt = Math.min(convergedAt, now);
                }
                Call ended = calls.remove();
                long from = Math.max(now, SETTLED);
                now = ended.endsAt();
                busy += Math.max(0, now - from) * (double) (calls.size() + 1);
                limit.answered(now, ended.inFlight());
                answered += now >= SETTLED ? 1 : 0;
                if (now >= growsAt) {
                    capacity = laterCapacity;
                }
            }
        }

        /** Seconds until nine tenths of the capacity were in use. */
        double convergedAt() {
            return convergedAt / (double) SECOND;
        }

        double utilisation() {
            return busy / ((END - SETTLED) * (double) capacity);
        }

        double rejectedShare() {
            return (double) rejected / (answered + rejected);
        }
    }
}
