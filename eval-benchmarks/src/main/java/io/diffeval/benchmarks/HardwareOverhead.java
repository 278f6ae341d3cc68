package io.diffeval.benchmarks;

import io.diffeval.hardware.MachineMonitor;
import io.diffeval.runner.spi.HardwareMonitor.Span;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * What it costs to measure the machine: the processor time of the thread that samples, as a share of all processors'
 * time, and the time that beginning and ending a span takes from a caller. The first argument is how many seconds to
 * measure, by default 20.
 */
public final class HardwareOverhead {
    private static final int SPANS = 10_000;
    private static final int DEFAULT_SECONDS = 20;

    private HardwareOverhead() {}

    /**
     * Measures and prints.
     *
     * @param args seconds
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        int seconds = args.length == 0 ? DEFAULT_SECONDS : Integer.parseInt(args[0]);
        try (MachineMonitor monitor = MachineMonitor.ofClient()) {
            long begun = System.nanoTime();
            Span whole = monitor.begin();
            print("begin, first", System.nanoTime() - begun);
            monitor.machine();
            print("until the sensors are found", System.nanoTime() - begun);
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long sampler = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                    .filter(thread -> thread != null && thread.getThreadName().equals("diffeval-hardware"))
                    .mapToLong(ThreadInfo::getThreadId)
                    .findFirst()
                    .orElseThrow();
            long cpu = threads.getThreadCpuTime(sampler);
            long wall = System.nanoTime();
            Thread.sleep(seconds * 1000L);
            double share = (double) (threads.getThreadCpuTime(sampler) - cpu) / (System.nanoTime() - wall);
            System.out.printf(
                    Locale.ROOT,
                    "sampling: %.4f %% of one processor, %.4f %% of all %d%n",
                    100 * share,
                    100 * share / Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().availableProcessors());
            long calls = System.nanoTime();
            for (int i = 0; i < SPANS; i++) {
                monitor.begin().end();
            }
            print("begin and end, each", (System.nanoTime() - calls) / SPANS);
            System.out.println(whole.end().join());
        }
    }

    private static void print(String what, long nanos) {
        System.out.printf(Locale.ROOT, "%s: %.3f ms%n", what, nanos / 1e6);
    }
}
