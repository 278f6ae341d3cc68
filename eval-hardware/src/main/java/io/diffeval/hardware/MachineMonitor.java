package io.diffeval.hardware;

import io.diffeval.core.InputException;
import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.MachineUse;
import io.diffeval.core.hardware.MeasuredOn;
import io.diffeval.core.hardware.SystemSoftware;
import io.diffeval.runner.spi.HardwareMonitor;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures this machine once a second while a span is open, on a thread of its own.
 *
 * <pre>{@code
 * try (MachineMonitor monitor = MachineMonitor.ofClient()) {
 *     EvalRunner.builder(store).hardware(monitor).build().run(spec);
 * }
 * }</pre>
 *
 * <p>Sensors are looked for when the first span begins. One that is absent, or may not be read, is unknown.
 */
public final class MachineMonitor implements HardwareMonitor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MachineMonitor.class);
    private static final long PERIOD_MS = 1000;

    private final MeasuredOn measuredOn;
    private final Supplier<Probe> probes;
    private final ScheduledExecutorService thread;
    private final Set<OpenSpan> open = new LinkedHashSet<>();
    private @Nullable Probe probe;
    private @Nullable ScheduledFuture<?> sampling;

    MachineMonitor(MeasuredOn measuredOn, Supplier<Probe> probes) {
        this.measuredOn = measuredOn;
        this.probes = probes;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread sampler = new Thread(task, "diffeval-hardware");
            sampler.setDaemon(true);
            return sampler;
        });
    }

    /**
     * Measures the machine that calls models, and this process.
     *
     * @return the monitor, to be closed
     */
    public static MachineMonitor ofClient() {
        return new MachineMonitor(MeasuredOn.CLIENT, () -> new LocalProbe(ProcessHandle.current(), NvidiaSmi.start()));
    }

    /**
     * Measures the machine that runs the models, which is this one.
     *
     * @param modelProcess the process that runs them; those that it started are measured with it
     * @return the monitor, to be closed
     * @throws InputException if there is no such process
     */
    public static MachineMonitor ofModelProcess(long modelProcess) {
        ProcessHandle process = ProcessHandle.of(modelProcess)
                .filter(ProcessHandle::isAlive)
                .orElseThrow(() -> new InputException("there is no process " + modelProcess
                        + "; name the one that runs the models, on this machine"));
        return new MachineMonitor(MeasuredOn.SERVER, () -> new LocalProbe(process, NvidiaSmi.start()));
    }

    @Override
    public MeasuredOn measuredOn() {
        return measuredOn;
    }

    @Override
    public Machine machine() {
        return onThread(() -> probe().machine()).join();
    }

    @Override
    public SystemSoftware software() {
        return onThread(() -> probe().software()).join();
    }

    @Override
    public Span begin() {
        OpenSpan span = new OpenSpan();
        onThread(() -> {
            span.meter.add(probe().read());
            open.add(span);
            if (sampling == null) {
                sampling = thread.scheduleAtFixedRate(this::sample, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
            }
            return span;
        });
        return span;
    }

    /** Ends the sampling. Spans that are open stay unknown. */
    @Override
    public void close() {
        CompletableFuture<Boolean> closed = onThread(() -> {
            if (probe != null) {
                probe.close();
            }
            return true;
        });
        thread.shutdown();
        closed.join();
    }

    private void sample() {
        try {
            Reading reading = probe().read();
            open.forEach(span -> span.meter.add(reading));
        } catch (RuntimeException e) {
            LOG.debug("a sample of the machine failed", e);
        }
    }

    private Probe probe() {
        if (probe == null) {
            probe = probes.get();
        }
        return probe;
    }

    private <T> CompletableFuture<T> onThread(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A span whose readings are added up on the sampling thread. */
    private final class OpenSpan implements Span {
        private final SpanMeter meter = new SpanMeter();

        @Override
        public CompletableFuture<MachineUse> end() {
            return onThread(() -> {
                meter.add(probe().read());
                open.remove(this);
                if (open.isEmpty() && sampling != null) {
                    sampling.cancel(false);
                    sampling = null;
                }
                return meter.use();
            });
        }
    }
}
