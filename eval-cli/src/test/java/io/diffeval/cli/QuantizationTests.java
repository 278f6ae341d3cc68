package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.hardware.Gpu;
import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.MachineUse;
import io.diffeval.core.hardware.MeasuredOn;
import io.diffeval.core.hardware.RunHardware;
import io.diffeval.core.hardware.SystemSoftware;
import io.diffeval.core.store.RunStore;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three quantizations of one model card, asked through the scripted provider; every figure is computed by hand. */
class QuantizationTests {
    private static final String CARD = """
            family: base
            parameter_count: 8000000000
            context_length: 32768
            quantizations:
              - model_id: local/base-q4
                quantization: q4_k_m
                weight_bytes: 4000000000
              - model_id: local/base-q8
                quantization: q8_0
                weight_bytes: 8000000000
              - model_id: local/base-bf16
                quantization: bf16
                weight_bytes: 16000000000
            """;
    private static final Machine MACHINE = new Machine(
            "a cpu",
            8,
            16,
            null,
            64L << 30,
            "a board",
            List.of(new Gpu("a gpu", null, 80L << 30, null, 100.0, 1000.0, 400.0)));

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void measure() throws IOException {
        db = folder.resolve("evals.db").toString();
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            cases.append("{\"test_id\":\"task-" + i + "\",\"file_path\":\"a\",\"file_contents\":\"one\\n\","
                    + "\"expected_contents\":\"two\\n\",\"messages\":[{\"role\":\"user\",\"text\":\"Edit a.\"}],"
                    + "\"recorded_outputs\":[" + reply("local/base-q4", i < 1) + "," + reply("local/base-q8", i < 2)
                    + ","
                    + reply("local/base-bf16", i < 3) + "]}\n");
        }
        Path file = Files.writeString(folder.resolve("cases.jsonl"), cases);
        Path card = Files.writeString(folder.resolve("base.yaml"), CARD);
        Output run = diffeval(
                "run",
                "--cases",
                file.toString(),
                "--provider",
                "scripted",
                "--strategy",
                "strict",
                "--model-card",
                card.toString(),
                "--no-hardware",
                "--db",
                db);
        assertThat(run.status()).as(run.err()).isZero();
        try (RunStore store = EvalDatabase.open(db)) {
            RunId id = store.latestRootRun().orElseThrow().runId();
            store.recordHardware(List.of(
                    spent(id, "local/base-q4", 10, 50.0, 0.5, "nvidia-smi", 1_000_000_000, 5_000_000_000L),
                    spent(id, "local/base-q8", 20, 30.0, 4.0, "nvidia-smi", 1_000_000_000, 9_000_000_000L),
                    spent(id, "local/base-bf16", 60, 12.5, 8.0, "nvidia-smi", 1_500_000_000, 17_000_000_000L)));
        }
    }

    private static String reply(String model, boolean right) {
        return "{\"model\":\"" + model + "\",\"format\":\"cline_xml\",\"text\":\"<replace_in_file><path>a</path><diff>"
                + "\\n------- SEARCH\\none\\n=======\\n" + (right ? "two" : "three")
                + "\\n+++++++ REPLACE\\n</diff></replace_in_file>\"}";
    }

    private static RunHardware spent(
            RunId run,
            String model,
            double seconds,
            double tokensPerSecond,
            double wattHours,
            String source,
            long rss,
            long vram) {
        return new RunHardware(
                run,
                new ModelId(model),
                MeasuredOn.SERVER,
                MACHINE,
                new SystemSoftware("an os", null, null, null, null, null, null),
                seconds,
                tokensPerSecond,
                new MachineUse(1.0, 0.5, 0.25, rss, vram, 75.0, wattHours, source));
    }

    @Test
    void a_query_gives_every_figure_of_each() throws IOException {
        JsonNode rows = JsonLines.MAPPER.readTree(diffeval("query", "quantization", "--format", "json", "--db", db)
                .out());

        assertThat(rows).hasSize(3);
        JsonNode bf16 = rows.get(0);
        JsonNode q4 = rows.get(1);
        JsonNode q8 = rows.get(2);
        assertThat(figures(q4))
                .as("1 of 4 right; 10 s; 0.5 Wh; 4 GB; 2 × 8e9 operations; 4e9 bytes × 50/s of 1e12")
                .containsExactly(0.25, 50.0, 0.1, 2.0, 0.0625, 0.015625, 1e9, 5e9, 0.2);
        assertThat(figures(q8))
                .as("2 of 4 right; 20 s; 4 Wh; 8 GB; 8e9 bytes × 30/s of 1e12")
                .containsExactly(0.5, 30.0, 0.1, 0.5, 0.0625, 0.03125, 1e9, 9e9, 0.24);
        assertThat(figures(bf16))
                .as("3 of 4 right; 60 s; 8 Wh; 16 GB; 16e9 bytes × 12.5/s of 1e12")
                .containsExactly(0.75, 12.5, 0.05, 0.375, 0.046875, 0.046875, 1.5e9, 17e9, 0.2);
        assertThat(bf16.get("model_flop_utilization").doubleValue())
                .as("16e9 × 12.5 / 1e14")
                .isEqualTo(0.002);
        assertThat(q4.path("model_flop_utilization").isNumber())
                .as("no peak at 4 bits")
                .isFalse();
        assertThat(q4.get("energy_source").textValue()).isEqualTo("nvidia-smi");
    }

    private static List<Double> figures(JsonNode row) {
        return List.of(
                        "mean_score",
                        "tokens_per_second",
                        "score_per_second",
                        "score_per_watt_hour",
                        "mean_score_per_gigabyte",
                        "mean_score_per_gigaflop",
                        "peak_rss_bytes",
                        "peak_vram_bytes",
                        "memory_bandwidth_utilization")
                .stream()
                .map(name -> row.get(name).doubleValue())
                .toList();
    }

    @Test
    void two_are_compared_side_by_side() {
        assertThat(diffeval("compare", "--model", "local/base-q4,local/base-bf16", "--db", db)
                        .out())
                .contains("Measured on the server, machine "
                        + MACHINE.hash().hex().substring(0, 8))
                .containsPattern("mean score +0.25\\S* +0.75")
                .containsPattern("tokens per second +50.00 +12.50")
                .containsPattern("score per second +0.1000 +0.05000")
                .containsPattern("score per watt-hour +2.000 +0.3750")
                .containsPattern("energy of +nvidia-smi +nvidia-smi")
                .containsPattern("mean score per 10⁹ operations +0.0156[23] +0.0468[78]")
                .containsPattern("peak memory, bytes +1000000000 +1500000000")
                .containsPattern("peak graphics memory, bytes +5000000000 +17000000000");
    }

    @Test
    void the_report_has_them_side_by_side() throws IOException {
        Path page = folder.resolve("report.html");

        assertThat(diffeval("report", "--run", "latest", "--out", page.toString(), "--db", db)
                        .status())
                .isZero();

        String html = Files.readString(page);
        assertThat(html)
                .contains("<h2 id=\"hardware\"")
                .contains("q4_k_m")
                .contains("q8_0")
                .contains("bf16");
        String table = html.substring(html.indexOf("id=\"t-hardware\""));
        assertThat(table.substring(0, table.indexOf("</table>")))
                .contains("data-csv=\"0.015625\"")
                .contains("data-csv=\"0.046875\"")
                .contains(">2.000<")
                .contains(">5000.0 MB<");
    }
}
