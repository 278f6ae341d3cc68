package io.diffeval.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.QuantizationYield;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.hardware.Gpu;
import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.MachineUse;
import io.diffeval.core.hardware.MeasuredOn;
import io.diffeval.core.hardware.SystemSoftware;
import io.diffeval.core.store.RunStore;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.ModelCards;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RunLimits;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.HardwareMonitor;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three quantizations of one model card, called by a provider that takes a set time. Four cases and 100 tokens a reply:
 *
 * <pre>
 *        seconds a call  right  watt-hours  weights
 * q4            2          2        2         4 GB
 * q8            4          3        4         8 GB
 * bf16          8          4        8        16 GB
 * </pre>
 */
class QuantizationRunTests {
    private static final ModelId Q4 = new ModelId("local/base-q4");
    private static final ModelId Q8 = new ModelId("local/base-q8");
    private static final ModelId BF16 = new ModelId("local/base-bf16");
    private static final Map<ModelId, Integer> SECONDS = Map.of(Q4, 2, Q8, 4, BF16, 8);
    private static final Map<ModelId, Integer> RIGHT = Map.of(Q4, 2, Q8, 3, BF16, 4);
    private static final String CARD = """
            family: base
            parameter_count: 8000000000
            quantizations:
              - {model_id: local/base-q4, quantization: q4, weight_bytes: 4000000000}
              - {model_id: local/base-q8, quantization: q8, weight_bytes: 8000000000}
              - {model_id: local/base-bf16, quantization: bf16, weight_bytes: 16000000000}
            """;

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void every_figure_of_a_run_is_what_a_hand_computes() throws IOException, InterruptedException {
        List<QuantizationYield> yields = run(true);

        assertThat(yields).extracting(QuantizationYield::model).containsExactly(BF16, Q4, Q8);
        check(yields.get(1), "q4", 0.5, 50, 2.0 / 8, 2.0 / 2, 0.5 / 4, 0.5 / 16);
        check(yields.get(2), "q8", 0.75, 25, 3.0 / 16, 3.0 / 4, 0.75 / 8, 0.75 / 16);
        check(yields.get(0), "bf16", 1, 12.5, 4.0 / 32, 4.0 / 8, 1.0 / 16, 1.0 / 16);
        assertThat(yields).allSatisfy(row -> {
            assertThat(row.modelFamily()).isEqualTo("base");
            assertThat(row.measuredOn()).isEqualTo("server");
            assertThat(row.scoredCases()).isEqualTo(4);
            assertThat(row.energySource()).isEqualTo("nvidia-smi");
            assertThat(row.peakRssBytes()).isEqualTo(1L << 30);
            assertThat(row.peakVramBytes()).isEqualTo(row.weightBytes());
            assertThat(row.memoryBandwidthUtilization())
                    .as("4 GB × 50 = 8 GB × 25 = 16 GB × 12.5 = 200 of 1000 GB a second")
                    .isCloseTo(0.2, within(1e-12));
        });
        assertThat(yields.get(0).modelFlopUtilization())
                .as("16e9 × 12.5 of 100e12 operations a second")
                .isCloseTo(0.002, within(1e-12));
        assertThat(yields.get(1).modelFlopUtilization()).isNull();
        assertThat(yields.get(2).modelFlopUtilization()).isNull();
    }

    @Test
    void what_models_spend_side_by_side_is_not_told_apart() throws IOException, InterruptedException {
        assertThat(run(false)).hasSize(3).allSatisfy(row -> {
            assertThat(row.energySource()).isNull();
            assertThat(row.scorePerWattHour()).isNull();
            assertThat(row.peakVramBytes()).isNull();
            assertThat(row.scorePerSecond()).isPositive();
        });
    }

    private static void check(
            QuantizationYield row,
            String quantization,
            double score,
            double tokensPerSecond,
            double perSecond,
            double perWattHour,
            double perGigabyte,
            double perGigaflop) {
        assertThat(row.quantization()).isEqualTo(quantization);
        assertThat(row.meanScore()).isEqualTo(score);
        assertThat(row.tokensPerSecond()).isCloseTo(tokensPerSecond, within(1e-9));
        assertThat(row.scorePerSecond()).isCloseTo(perSecond, within(1e-12));
        assertThat(row.scorePerWattHour()).isCloseTo(perWattHour, within(1e-12));
        assertThat(row.meanScorePerGigabyte()).isCloseTo(perGigabyte, within(1e-12));
        assertThat(row.meanScorePerGigaflop()).isCloseTo(perGigaflop, within(1e-12));
    }

    private List<QuantizationYield> run(boolean oneModelAtATime) throws IOException, InterruptedException {
        Path file = folder.resolve("evals.db");
        RunId run;
        try (RunStore store = EvalDatabase.open(file)) {
            EvalRunner runner = EvalRunner.builder(store)
                    .registry(Registry.load(getClass().getClassLoader()).with(EngineCases.live(provider())))
                    .nanoTime(nanos::get)
                    .hardware(new Scripted())
                    .build();
            run = runner.run(RunSpec.builder(IntStream.range(0, 4)
                                    .mapToObj(i -> EngineCases.recorded("case-" + i))
                                    .toList())
                            .provider("live")
                            .models(List.of(Q4, Q8, BF16))
                            .modelFacts(ModelCards.load(List.of(Files.writeString(folder.resolve("card.yaml"), CARD))))
                            .limits(RunLimits.builder()
                                    .maxConcurrency(1)
                                    .oneModelAtATime(oneModelAtATime)
                                    .build())
                            .build())
                    .get(0)
                    .runId();
        }
        try (AnalysisQueries queries = EvalDatabase.openAnalysis(file.toString())) {
            return queries.quantizationYields(run);
        }
    }

    /** Answers rightly as many cases as the table says, and lets the time pass that it says. */
    private ModelProvider provider() {
        return (request, listener) -> {
            int number = request.evalCase().testId().charAt("case-".length()) - '0';
            boolean right = number < RIGHT.get(request.model());
            listener.onText(right ? EngineCases.RIGHT : EngineCases.ABSENT);
            nanos.addAndGet(Duration.ofSeconds(SECONDS.get(request.model())).toNanos());
            return Completion.builder()
                    .finishReason("stop")
                    .usage(new TokenUsage(10L, null, 80L, 20L))
                    .build();
        };
    }

    /** A machine that spends a quarter of a watt-hour a second, and holds the weights that fit the time of a call. */
    private final class Scripted implements HardwareMonitor {
        @Override
        public MeasuredOn measuredOn() {
            return MeasuredOn.SERVER;
        }

        @Override
        public Machine machine() {
            return new Machine(
                    "cpu", 8, 16, null, null, null, List.of(new Gpu("gpu", null, null, null, 100.0, 1000.0, null)));
        }

        @Override
        public SystemSoftware software() {
            return new SystemSoftware("os", null, null, null, null, null, null);
        }

        @Override
        public Span begin() {
            long begun = nanos.get();
            return () -> {
                double seconds = (nanos.get() - begun) / 1e9;
                return CompletableFuture.completedFuture(new MachineUse(
                        seconds, 0.0, 0.5, 1L << 30, (long) (seconds / 2 * 1e9), 90.0, seconds / 4, "nvidia-smi"));
            };
        }
    }
}
