package io.diffeval.benchmarks;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Applies the perturbed commits, one after the other: edits a second, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
public class ApplyBenchmark {
    /** The strategy. */
    @Param({
        "strict",
        "careful",
        "as-cline@2025-06-06",
        "as-cline@2025-06-23",
        "as-cline@2025-06-25",
        "as-cline@2025-06-26",
        "as-cline@2026-01"
    })
    public String strategy = "careful";

    /** The directory of the data. */
    @Param("../shared/data")
    public String data = "../shared/data";

    private EditRequest[] requests = {};
    private DiffStrategy applied = request -> {
        throw new IllegalStateException("set up before use");
    };
    private int next;

    /** Creates the benchmark. */
    public ApplyBenchmark() {}

    /**
     * Reads the edits.
     *
     * @throws IOException if they cannot be read
     */
    @Setup(Level.Trial)
    public void read() throws IOException {
        Path directory = Path.of(data);
        if (!Files.exists(PerturbedCommits.in(directory))) {
            throw new IllegalStateException("the data is not in " + directory.toAbsolutePath());
        }
        requests = PerturbedCommits.read(directory).stream()
                .map(PerturbedCommits.Item::request)
                .toArray(EditRequest[]::new);
        applied = Strategies.named(strategy);
    }

    /**
     * Applies the next edit.
     *
     * @return what became of it
     */
    @Benchmark
    public EditResult apply() {
        EditRequest request = requests[next];
        next = (next + 1) % requests.length;
        return applied.apply(request);
    }
}
