package io.diffeval.examples;

import io.diffeval.core.ModelId;
import io.diffeval.core.store.RunStore;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RunLimits;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A process to kill: starts a run or goes on with the latest one, and writes down each call that it makes. */
final class InterruptibleRun {
    static final int CASES = 60;
    static final int CONCURRENCY = 4;

    /** Stands before the case in the file of calls once it is answered. */
    static final String ANSWERED = "answered ";

    private InterruptibleRun() {}

    /** Arguments: the database, the file that tells when each call begins and is answered, and {@code start} or {@code resume}. */
    public static void main(String[] args) throws InterruptedException {
        Path calls = Path.of(args[1]);
        ModelProvider provider = (request, listener) -> {
            write(calls, request.evalCase().testId() + "\n");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
            listener.onText(EngineCases.RIGHT);
            write(calls, ANSWERED + request.evalCase().testId() + "\n");
            return Completion.builder().build();
        };
        RunLimits limits = RunLimits.builder().maxConcurrency(CONCURRENCY).build();
        try (RunStore store = EvalDatabase.open(Path.of(args[0]))) {
            EvalRunner runner = EvalRunner.builder(store)
                    .registry(Registry.load(InterruptibleRun.class.getClassLoader())
                            .with(EngineCases.live(provider)))
                    .build();
            if (args[2].equals("start")) {
                RunSpec spec = RunSpec.builder(IntStream.range(0, CASES)
                                .mapToObj(i -> EngineCases.recorded("case-" + i))
                                .toList())
                        .provider("live")
                        .models(List.of(new ModelId("example/live")))
                        .strategies(List.of("careful", "strict"))
                        .limits(limits)
                        .build();
                runner.run(spec);
            } else {
                runner.resume(runner.latestRun(), List.of(), List.of("reference"), limits);
            }
        }
    }

    private static synchronized void write(Path file, String line) {
        try {
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
