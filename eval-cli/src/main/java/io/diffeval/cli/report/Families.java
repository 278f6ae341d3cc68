package io.diffeval.cli.report;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.RunDetails;
import io.diffeval.core.store.RunStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the runs that were looked at last. Counting a large run takes seconds, so it goes on in the background
 * and the last figures are shown meanwhile. Thread-safe.
 */
final class Families {
    private static final int MOST = 16;
    /** How long a reader waits for figures before being told that they are being counted. */
    private static final Duration PATIENCE = Duration.ofMillis(150);
    /** Counting may take a fifth of the time. */
    private static final int REST = 5;

    private static final Duration LEAST_REST = Duration.ofSeconds(2);

    private final AnalysisQueries queries;
    private final Clock clock;
    private final Executor background;
    private final Map<RunId, Counted> entries = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RunId, Counted> eldest) {
            return size() > MOST;
        }
    };

    Families(AnalysisQueries queries, Clock clock, Executor background) {
        this.queries = queries;
        this.clock = clock;
        this.background = background;
    }

    /**
     * The figures of a run and those that share its replies.
     *
     * @param details the runs, the root run first
     * @return the figures, be they a little old; null while they are counted for the first time
     */
    @Nullable
    Family of(List<RunDetails> details) {
        RunId root = details.get(0).run();
        Counted entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(root, run -> new Counted());
        }
        return entry.family(root, details);
    }

    private final class Counted {
        private @Nullable Family family;
        private @Nullable CompletableFuture<Family> loading;
        private Instant rested = Instant.MIN;

        @Nullable
        Family family(RunId root, List<RunDetails> details) {
            CompletableFuture<Family> awaited;
            synchronized (this) {
                Family known = family;
                if (known != null && !isStale(known, details)) {
                    return known;
                }
                awaited = loading == null ? load(root) : loading;
                loading = awaited.isDone() ? null : awaited;
            }
            try {
                return awaited.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                return known();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return known();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }

        private synchronized @Nullable Family known() {
            return family;
        }

        private boolean isStale(Family known, List<RunDetails> details) {
            boolean hasChanged =
                    !known.runs().stream().map(RunFigures::details).toList().equals(details);
            boolean goesOn = details.stream().anyMatch(run -> run.status() == RunStatus.RUNNING);
            return hasChanged || goesOn && !clock.instant().isBefore(rested);
        }

        private CompletableFuture<Family> load(RunId root) {
            Instant begin = clock.instant();
            CompletableFuture<Family> load =
                    CompletableFuture.supplyAsync(() -> Family.load(queries, root, begin), background);
            load.whenComplete((loaded, failure) -> {
                synchronized (this) {
                    loading = null;
                    if (loaded != null) {
                        Instant end = clock.instant();
                        Duration rest = Duration.between(begin, end).multipliedBy(REST);
                        rested = end.plus(rest.compareTo(LEAST_REST) < 0 ? LEAST_REST : rest);
                        family = loaded;
                    }
                }
            });
            return load;
        }
    }
}
