package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.QuantizationYield;
import io.diffeval.core.hardware.Gpu;
import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.MachineUse;
import io.diffeval.core.hardware.MeasuredOn;
import io.diffeval.core.hardware.RunHardware;
import io.diffeval.core.hardware.SystemSoftware;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What machines spent, and what quantizations yield for it: every figure is added up by hand. */
class HardwareStoreTests {
    private static final ModelId Q4 = new ModelId("local/base-q4");
    private static final ModelId BF16 = new ModelId("local/base-bf16");
    private static final ModelId EXPERTS = new ModelId("local/experts-q8");
    private static final Gpu GPU = new Gpu("a gpu", "0x20B210DE", 80L << 30, "PCIe 4 x16", 100.0, 1000.0, 400.0);
    private static final Machine MACHINE = new Machine("a cpu", 8, 16, null, 64L << 30, "a board", List.of(GPU));
    private static final Machine TWO_GPUS = new Machine("a cpu", 8, 16, null, 64L << 30, null, List.of(GPU, GPU));
    private static final SystemSoftware SOFTWARE = new SystemSoftware("an os", "1", "2", "a jvm", "17", "535", null);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_machine_is_stored_once_with_its_gpus_in_order(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            store.createRun(plan("r1"));
            RunHardware measured = spent("r1", Q4, MeasuredOn.SERVER, TWO_GPUS, 10, 50.0, use(2.0, "rapl"));

            store.recordHardware(List.of(measured));
            store.recordHardware(
                    List.of(measured, spent("r1", BF16, MeasuredOn.SERVER, MACHINE, 1, null, MachineUse.UNKNOWN)));

            assertThat(database.query(
                            "SELECT hash, cpu_model, cpu_cores, cpu_threads, cpu_max_mhz, ram_bytes, motherboard"
                                    + " FROM system_hardware ORDER BY motherboard DESC"))
                    .containsExactlyInAnyOrder(
                            MACHINE.hash() + "|a cpu|8|16||68719476736|a board",
                            TWO_GPUS.hash() + "|a cpu|8|16||68719476736|");
            assertThat(database.query("SELECT * FROM gpu_hardware"))
                    .containsExactly(GPU.hash() + "|a gpu|0x20B210DE|85899345920|PCIe 4 x16|100.0|1000.0|400.0");
            assertThat(database.query("SELECT slot_index FROM system_gpu_link WHERE system_hardware_hash = '"
                            + TWO_GPUS.hash() + "' ORDER BY slot_index"))
                    .containsExactly("0", "1");
            assertThat(database.query("SELECT hash, os_name, gpu_driver_version, runtime_version FROM system_software"))
                    .containsExactly(SOFTWARE.hash() + "|an os|535|");
            assertThat(database.query("SELECT measured_on, wall_clock_seconds, cpu_seconds_user, cpu_seconds_sys,"
                            + " mean_cpu_load, peak_rss_bytes, peak_vram_bytes, gpu_utilization_pct, tokens_per_second,"
                            + " energy_wh, energy_source FROM run_hardware_metrics ORDER BY wall_clock_seconds"))
                    .containsExactly("server|1.0|||||||||", "server|10.0|1.0|0.5|0.25|1000|2000|75.0|50.0|2.0|rapl");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_machine_that_is_another_than_its_hash_says_is_found(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            store.createRun(plan("r1"));
            store.recordHardware(List.of(spent("r1", Q4, MeasuredOn.SERVER, TWO_GPUS, 10, 50.0, use(2.0, "rapl"))));
            RowDifference run = store.firstWrongHash(Progress.NONE).orElseThrow();
            database.execute("UPDATE runs SET case_set_hash = '" + run.recomputed() + "'");
            assertThat(store.firstWrongHash(Progress.NONE)).isEmpty();

            database.execute("UPDATE system_software SET jvm_version = '18'");
            assertThat(store.firstWrongHash(Progress.NONE).orElseThrow().table())
                    .isEqualTo("system_software");
            database.execute("DELETE FROM system_gpu_link WHERE slot_index = 1");
            assertThat(store.firstWrongHash(Progress.NONE).orElseThrow().table())
                    .isEqualTo("system_hardware");
            database.execute("UPDATE gpu_hardware SET peak_tflops_fp16 = 200");
            assertThat(store.firstWrongHash(Progress.NONE).orElseThrow().table())
                    .isEqualTo("gpu_hardware");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_spent_on_a_model_is_forgotten_and_on_no_other(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            for (String run : List.of("r1", "r2")) {
                store.createRun(plan(run));
                store.recordHardware(List.of(
                        spent(run, Q4, MeasuredOn.CLIENT, MACHINE, 1, null, MachineUse.UNKNOWN),
                        spent(run, BF16, MeasuredOn.CLIENT, MACHINE, 1, null, MachineUse.UNKNOWN)));
            }

            store.forgetHardware(new RunId("r1"), List.of(Q4));

            assertThat(database.query("SELECT run_id, model_id FROM run_hardware_metrics ORDER BY 1, 2"))
                    .containsExactly("r1|" + BF16, "r2|" + BF16, "r2|" + Q4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void quantizations_yield_what_a_hand_computes(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            RunPlan plan = plan("r1");
            store.createRun(plan);
            score(store, plan, Q4, 1.0, 0.0);
            score(store, plan, BF16, 1.0, 1.0);
            score(store, plan, EXPERTS, 1.0, 0.5);
            store.recordHardware(List.of(
                    spent("r1", Q4, MeasuredOn.SERVER, MACHINE, 10, 50.0, use(2.0, "nvidia-smi")),
                    spent("r1", BF16, MeasuredOn.SERVER, MACHINE, 40, 12.5, use(8.0, "nvidia-smi")),
                    spent("r1", EXPERTS, MeasuredOn.SERVER, TWO_GPUS, 20, 25.0, use(4.0, "rapl")),
                    spent("r1", EXPERTS, MeasuredOn.CLIENT, MACHINE, 20, 25.0, use(0.1, "rapl"))));
            RunPlan second = plan("r2");
            store.createRun(second);
            score(store, second, Q4, 1.0, 1.0);
            store.recordHardware(
                    List.of(spent("r2", Q4, MeasuredOn.SERVER, MACHINE, 30, 10.0, use(2.0, "rapl+nvidia-smi"))));

            try (AnalysisQueries queries = EvalDatabase.openAnalysis(database.url())) {
                List<QuantizationYield> first = queries.quantizationYields(new RunId("r1"));
                assertThat(first)
                        .extracting(QuantizationYield::model, QuantizationYield::measuredOn)
                        .containsExactly(
                                tuple(BF16, "server"),
                                tuple(Q4, "server"),
                                tuple(EXPERTS, "client"),
                                tuple(EXPERTS, "server"));
                assertThat(first.get(1)).satisfies(q4 -> {
                    assertThat(q4.meanScore()).isEqualTo(0.5);
                    assertThat(q4.tokensPerSecond()).isEqualTo(50.0);
                    assertThat(q4.scorePerSecond()).isEqualTo(0.1);
                    assertThat(q4.scorePerWattHour()).isEqualTo(0.5);
                    assertThat(q4.energySource()).isEqualTo("nvidia-smi");
                    assertThat(q4.meanScorePerGigabyte()).isEqualTo(0.125);
                    assertThat(q4.meanScorePerGigaflop()).isEqualTo(0.03125);
                    assertThat(q4.peakRssBytes()).isEqualTo(1000);
                    assertThat(q4.peakVramBytes()).isEqualTo(2000);
                    assertThat(q4.memoryBandwidthUtilization())
                            .as("4e9 × 50 / 1e12")
                            .isCloseTo(0.2, within(1e-12));
                    assertThat(q4.modelFlopUtilization())
                            .as("no peak at 4 bits")
                            .isNull();
                });
                assertThat(first.get(0)).satisfies(bf16 -> {
                    assertThat(bf16.memoryBandwidthUtilization())
                            .as("16e9 × 12.5 / 1e12")
                            .isCloseTo(0.2, within(1e-12));
                    assertThat(bf16.modelFlopUtilization())
                            .as("16e9 × 12.5 / 1e14")
                            .isCloseTo(0.002, within(1e-12));
                    assertThat(bf16.scorePerSecond()).isEqualTo(0.05);
                    assertThat(bf16.scorePerWattHour()).isEqualTo(0.25);
                });
                assertThat(first.get(2))
                        .as("the client's machine says nothing of the model's")
                        .satisfies(client ->
                                assertThat(client.memoryBandwidthUtilization()).isNull());
                assertThat(first.get(3)).satisfies(experts -> {
                    assertThat(experts.meanScorePerGigaflop())
                            .as("2 × 1e9 active")
                            .isEqualTo(0.375);
                    assertThat(experts.memoryBandwidthUtilization())
                            .as("which of two GPUs?")
                            .isNull();
                });
                assertThat(queries.quantizationYields(null).get(1)).satisfies(both -> {
                    assertThat(both.scoredCases()).isEqualTo(4);
                    assertThat(both.meanScore()).isEqualTo(0.75);
                    assertThat(both.tokensPerSecond()).as("(500 + 300) / 40").isEqualTo(20.0);
                    assertThat(both.scorePerSecond()).as("3 / 40").isEqualTo(0.075);
                    assertThat(both.energySource()).as("of two kinds").isNull();
                    assertThat(both.scorePerWattHour()).isNull();
                });
            }
            assertThat(database.query("SELECT mean_score, tokens_per_second, score_per_second, score_per_watt_hour,"
                            + " energy_source, peak_rss_bytes, peak_vram_bytes FROM quantization_yields"
                            + " WHERE model_id = '" + Q4 + "'"))
                    .as("the view says the same, and adds up no energies of two kinds")
                    .containsExactly("0.75|20.0|0.075|||1000|2000");
        }
    }

    private static void score(RunStore store, RunPlan plan, ModelId model, double... scores) {
        for (int i = 0; i < scores.length; i++) {
            store.record(
                    List.of(),
                    List.of(new CellMetrics(
                            plan.runId(),
                            plan.cases().get(i).caseId(),
                            model,
                            1,
                            1,
                            1,
                            scores[i] == 1 ? 1 : 0,
                            scores[i],
                            scores[i] == 1,
                            null)));
        }
    }

    private static MachineUse use(double wattHours, String source) {
        return new MachineUse(1.0, 0.5, 0.25, 1000L, 2000L, 75.0, wattHours, source);
    }

    private static RunHardware spent(
            String run,
            ModelId model,
            MeasuredOn on,
            Machine machine,
            double seconds,
            @Nullable Double tokensPerSecond,
            MachineUse use) {
        return new RunHardware(new RunId(run), model, on, machine, SOFTWARE, seconds, tokensPerSecond, use);
    }

    private static RunPlan plan(String id) {
        RunPlan plan = SampleRun.plan(id, SampleRun.cases(id));
        return new RunPlan(
                plan.runId(),
                plan.createdAt(),
                plan.systemPrompt(),
                plan.processing(),
                List.of(
                        model(Q4, "base", 8_000_000_000L, null, "q4", 4_000_000_000L),
                        model(BF16, "base", 8_000_000_000L, null, "bf16", 16_000_000_000L),
                        model(EXPERTS, "experts", 4_000_000_000L, 1_000_000_000L, "q8", 4_000_000_000L)),
                plan.cases(),
                plan.caseSetHash(),
                plan.scoringHash(),
                null,
                plan.seed(),
                plan.runnerVersion(),
                plan.description(),
                plan.environmentJson());
    }

    private static PlannedModel model(
            ModelId id, String family, long parameters, @Nullable Long active, String quantization, long bytes) {
        return SampleRun.model(
                id,
                "local",
                id.value().substring("local/".length()),
                new ModelFacts(null, family, parameters, active, quantization, null, bytes, null));
    }
}
