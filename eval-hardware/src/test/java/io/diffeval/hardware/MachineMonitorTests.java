package io.diffeval.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.InputException;
import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.MachineUse;
import io.diffeval.core.hardware.MeasuredOn;
import io.diffeval.core.hardware.SystemSoftware;
import io.diffeval.runner.spi.HardwareMonitor.Span;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MachineMonitorTests {
    @Test
    void this_machine_says_what_it_is_and_what_it_spends() {
        try (MachineMonitor monitor = MachineMonitor.ofClient()) {
            Span span = monitor.begin();
            MachineUse use = span.end().join();

            assertThat(monitor.measuredOn()).isEqualTo(MeasuredOn.CLIENT);
            assertThat(monitor.machine().cpuThreads()).isPositive();
            assertThat(monitor.machine().ramBytes()).isPositive();
            assertThat(monitor.machine().hash()).isEqualTo(monitor.machine().hash());
            assertThat(monitor.software().osName()).isNotBlank();
            assertThat(monitor.software().jvmVersion()).isEqualTo(System.getProperty("java.vm.version"));
            assertThat(use.peakRssBytes()).isPositive();
            assertThat(use.cpuSecondsUser()).isNotNegative();
            assertThat(use.energyWh() == null).isEqualTo(use.energySource() == null);
        }
    }

    @Test
    void the_process_that_runs_the_models_is_measured_where_it_is_named() {
        try (MachineMonitor monitor =
                MachineMonitor.ofModelProcess(ProcessHandle.current().pid())) {
            assertThat(monitor.measuredOn()).isEqualTo(MeasuredOn.SERVER);
            assertThat(monitor.begin().end().join().peakRssBytes()).isPositive();
        }
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> MachineMonitor.ofModelProcess(Long.MAX_VALUE))
                .withMessageContaining("there is no process");
    }

    @Test
    void a_span_begins_and_ends_without_waiting_for_the_sensors() {
        CountDownLatch sensors = new CountDownLatch(1);
        AtomicInteger readings = new AtomicInteger();
        try (MachineMonitor monitor = new MachineMonitor(MeasuredOn.CLIENT, () -> new Counting(sensors, readings))) {
            Span span = monitor.begin();
            CompletableFuture<MachineUse> use = span.end();

            assertThat(use).isNotDone();
            sensors.countDown();
            assertThat(use.join().cpuSecondsUser()).isEqualTo(1.0);
        }
    }

    @Test
    void a_probe_that_fails_leaves_the_span_unknown_and_nothing_hanging() {
        try (MachineMonitor monitor = new MachineMonitor(MeasuredOn.CLIENT, () -> {
            throw new IllegalStateException("no sensors");
        })) {
            CompletableFuture<MachineUse> use = monitor.begin().end();

            assertThatExceptionOfType(CompletionException.class).isThrownBy(use::join);
        }
    }

    /** Each reading is a second later. */
    private record Counting(CountDownLatch ready, AtomicInteger readings) implements Probe {
        @Override
        public Machine machine() {
            return new Machine(null, null, null, null, null, null, List.of());
        }

        @Override
        public SystemSoftware software() {
            return new SystemSoftware(null, null, null, null, null, null, null);
        }

        @Override
        public Reading read() {
            try {
                ready.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Reading((double) readings.incrementAndGet(), null, null, null, null, null, GpuReading.NONE);
        }

        @Override
        public void close() {}
    }
}
