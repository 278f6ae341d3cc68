package io.diffeval.benchmarks;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.providers.http.OpenAiProviderFactory;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.ProviderException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many streams provider {@code openai} takes at once, and how much later than the server it sees their first token:
 * as many calls at once as each argument says (1000, 3000 and 5000 by default), two one after another each, against a
 * {@link StreamServer} in another process. Calls begin spread over the time that one takes, so that all are in flight
 * at once when the second ones begin; these are measured. Prints the processor time that both processes took for a
 * piece of a reply, too: what compiling, connecting and collecting garbage took is in it.
 */
public final class StreamsBenchmark {
    private static final int DELAY_MS = 167;
    private static final int INTERVAL_MS = 200;
    private static final int TOKENS = 20;
    private static final int REPLY_MS = DELAY_MS + INTERVAL_MS * TOKENS;
    private static final int ROUNDS = 2;

    private StreamsBenchmark() {}

    /**
     * Measures.
     *
     * @param args how many streams, in turn
     * @throws Exception if the server does not start
     */
    public static void main(String[] args) throws Exception {
        int[] counts = args.length == 0
                ? new int[] {1_000, 3_000, 5_000}
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        System.out.printf(
                "server delay %d ms, %d tokens %d ms apart; heap at most %d MB, Java %s%n",
                DELAY_MS, TOKENS, INTERVAL_MS, Runtime.getRuntime().maxMemory() >> 20, Runtime.version());
        System.out.println("streams  peak  failed  first token p50 / p99 / max ms  round trip p50 ms  heap MB  threads"
                + "  processor µs a piece, here / server");
        Process server = startServer();
        try {
            String port = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            try (ModelProvider provider = new OpenAiProviderFactory()
                    .create(PluginConfig.of(Map.of("base-url", "http://127.0.0.1:" + port + "/v1")))) {
                measure(provider, server, 100, false);
                for (int count : counts) {
                    measure(provider, server, count, true);
                }
            }
        } finally {
            server.destroy();
        }
    }

    private static Process startServer() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamServer.class.getName(),
                        Integer.toString(DELAY_MS),
                        Integer.toString(INTERVAL_MS),
                        Integer.toString(TOKENS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void measure(ModelProvider provider, Process server, int streams, boolean shown) throws Exception {
        long cpuHere = cpuMicros(ProcessHandle.current());
        long cpuServer = cpuMicros(server.toHandle());
        Queue<Completion> measured = new ConcurrentLinkedQueue<>();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger peak = new AtomicInteger();
        long begun = System.nanoTime();
        ExecutorService callers = callers();
        for (int i = 0; i < streams; i++) {
            long start = begun + TimeUnit.MILLISECONDS.toNanos((long) REPLY_MS * i / streams);
            callers.execute(() -> {
                try {
                    TimeUnit.NANOSECONDS.sleep(start - System.nanoTime());
                    for (int round = 1; round <= ROUNDS; round++) {
                        peak.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                        Completion completion = provider.complete(REQUEST, chunk -> {});
                        inFlight.decrementAndGet();
                        if (round == ROUNDS) {
                            measured.add(completion);
                        }
                    }
                } catch (ProviderException | InterruptedException | RuntimeException | Error e) {
                    inFlight.decrementAndGet();
                    failures.add(e);
                }
            });
        }
        TimeUnit.MILLISECONDS.sleep(REPLY_MS * 3 / 2);
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        callers.shutdown();
        callers.awaitTermination(2, TimeUnit.MINUTES);
        if (shown) {
            long pieces = (long) streams * ROUNDS * (TOKENS + 1);
            long[] first = sorted(measured.stream()
                    .mapToLong(c -> c.timings().firstTokenMs() == null
                            ? -1
                            : c.timings().firstTokenMs())
                    .toArray());
            long[] trip = sorted(measured.stream()
                    .mapToLong(c ->
                            c.timings().roundTripMs() == null ? -1 : c.timings().roundTripMs())
                    .toArray());
            System.out.printf(
                    "%7d %5d %7d  %11d / %d / %d %26d %8d %8d %11d / %d%n",
                    streams,
                    peak.get(),
                    failures.size(),
                    at(first, 0.5),
                    at(first, 0.99),
                    at(first, 1),
                    at(trip, 0.5),
                    heap,
                    threads,
                    (cpuMicros(ProcessHandle.current()) - cpuHere) / pieces,
                    (cpuMicros(server.toHandle()) - cpuServer) / pieces);
        }
        failures.stream().limit(3).forEach(failure -> System.out.println("  failed: " + failure));
    }

    private static long cpuMicros(ProcessHandle process) {
        return TimeUnit.NANOSECONDS.toMicros(
                process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos());
    }

    private static long[] sorted(long[] values) {
        Arrays.sort(values);
        return values;
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0 ? -1 : sorted[(int) Math.min(sorted.length - 1L, (long) (part * sorted.length))];
    }

    /** Virtual threads where the JVM has them, as the engine does. */
    private static ExecutorService callers() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21
                ? Executors.newCachedThreadPool()
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
    }

    private static final ModelRequest REQUEST = new ModelRequest(
            new ModelId("local/m"),
            new EvalCase(
                    "a",
                    "set",
                    ContentHash.of("a"),
                    null,
                    null,
                    "a.txt",
                    "one\n",
                    null,
                    List.of(new ChatMessage("user", "Please edit the file. ".repeat(50))),
                    Map.of(),
                    List.of()),
            "You edit files.",
            Map.of(),
            1);
}
