package io.diffeval.runner;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.hardware.MachineUse;
import io.diffeval.core.hardware.RunHardware;
import io.diffeval.core.store.Attempt;
import io.diffeval.runner.spi.HardwareMonitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the machine from the first call of a model to its last. What the machine spends cannot be told apart between
 * models that are called at the same time: then only time and tokens are a model's own.
 */
final class HardwareWatch {
    private static final Logger LOG = LoggerFactory.getLogger(HardwareWatch.class);
    private static final double NANOS = 1e9;
    private static final long LONGEST_WAIT_S = 30;

    private final RunId runId;
    private final @Nullable HardwareMonitor monitor;
    private final LongSupplier nanoTime;
    private final Map<ModelId, Window> windows = new LinkedHashMap<>();

    /**
     * Watches some models.
     *
     * @param cells how many cells of each model to measure there are
     * @param monitor measures, null where nothing is measured
     */
    HardwareWatch(RunId runId, Map<ModelId, Long> cells, @Nullable HardwareMonitor monitor, LongSupplier nanoTime) {
        this.runId = runId;
        this.monitor = monitor;
        this.nanoTime = nanoTime;
        if (monitor != null) {
            cells.forEach((model, count) -> windows.put(model, new Window(count)));
        }
    }

    synchronized void cellStarts(ModelId model) {
        Window window = windows.get(model);
        HardwareMonitor sensors = monitor;
        if (window == null || sensors == null || window.isOpen()) {
            return;
        }
        if (!guarded(() -> window.open(sensors))) {
            windows.remove(model);
            return;
        }
        List<Window> open = windows.values().stream().filter(Window::isOpen).toList();
        if (open.size() > 1) {
            open.forEach(one -> one.shared = true);
        }
    }

    synchronized void ended(Attempt attempt) {
        Window window = windows.get(attempt.modelId());
        if (window != null) {
            window.count(attempt.reply());
        }
    }

    synchronized void cellEnds(ModelId model) {
        Window window = windows.get(model);
        if (window != null) {
            window.cellsLeft--;
            if (window.cellsLeft == 0 && !guarded(window::close)) {
                windows.remove(model);
            }
        }
    }

    /** What was measured, once no call is in flight any more. A run never fails for want of a sensor. */
    synchronized List<RunHardware> finish() {
        List<RunHardware> measured = new ArrayList<>();
        HardwareMonitor sensors = monitor;
        if (sensors == null) {
            return measured;
        }
        boolean known = guarded(() -> windows.forEach((model, window) -> {
            window.close();
            if (window.use != null) {
                measured.add(new RunHardware(
                        runId,
                        model,
                        sensors.measuredOn(),
                        sensors.machine(),
                        sensors.software(),
                        window.seconds(),
                        window.tokensPerSecond(),
                        window.shared ? MachineUse.UNKNOWN : window.spent()));
            }
        }));
        return known ? measured : List.of();
    }

    /** Neither a call nor its reply may be lost for want of a sensor. */
    private boolean guarded(Runnable measuring) {
        try {
            measuring.run();
            return true;
        } catch (RuntimeException | Error e) {
            PluginFailure.rethrowIfOfJvm(e);
            LOG.warn("what the machine spent on run {} is unknown: {}", runId, e.toString());
            return false;
        }
    }

    /** The time in which one model was called. */
    private final class Window {
        private long cellsLeft;
        private long begun;
        private long ended;
        private HardwareMonitor.@Nullable Span span;
        private @Nullable CompletableFuture<MachineUse> use;
        private boolean shared;
        private long tokens;
        private boolean tokensKnown = true;

        Window(long cells) {
            this.cellsLeft = cells;
        }

        boolean isOpen() {
            return span != null && use == null;
        }

        void open(HardwareMonitor sensors) {
            if (span == null) {
                span = sensors.begin();
                begun = nanoTime.getAsLong();
            }
        }

        void close() {
            if (span != null && use == null) {
                ended = nanoTime.getAsLong();
                use = span.end();
            }
        }

        MachineUse spent() {
            return use == null
                    ? MachineUse.UNKNOWN
                    : use.copy().orTimeout(LONGEST_WAIT_S, SECONDS).join();
        }

        void count(ModelReply reply) {
            if (reply.text() == null) {
                return;
            }
            Long completion = reply.usage().completion();
            Long reasoning = reply.usage().reasoning();
            tokensKnown = tokensKnown && completion != null;
            tokens += (completion == null ? 0 : completion) + (reasoning == null ? 0 : reasoning);
        }

        double seconds() {
            return (ended - begun) / NANOS;
        }

        @Nullable
        Double tokensPerSecond() {
            return tokensKnown && ended > begun ? tokens / seconds() : null;
        }
    }
}
