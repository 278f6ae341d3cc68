package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names and replies that would clear the screen, turn the writing, hide text, or fill the terminal. */
class HostileTextTests {
    private static final String EVIL = "\u001b[2J\u009b31m\u202e\u2066\u200b\u2028\u007fend";
    private static final int LONG = 5_000_000;

    @TempDir
    static Path shared;

    /** Names that a case file may not have come in by other ways, such as another's database. */
    @BeforeAll
    static void evaluate() throws IOException, SQLException {
        Files.writeString(shared.resolve("good.json"), """
                {"test_id": "good", "file_path": "a", "file_contents": "x\\n", "expected_contents": "y\\n", "extra": 1,
                 "recorded_outputs": [{"model": "a", "text": "no"}, {"model": "b", "text": "no", "format": "cline_xml"}]}
                """);
        Files.writeString(shared.resolve("bad" + EVIL + ".json"), "{");
        Path prompt = Files.writeString(shared.resolve("prompt" + EVIL), "p" + EVIL);
        Output run = diffeval(
                "run",
                "--cases",
                shared.toString(),
                "--description",
                EVIL,
                "--strategy",
                "strict,careful",
                "--system-prompt",
                prompt.toString(),
                "--db",
                db());
        assertHarmless(run);
        assertThat(run.status()).as(run.err()).isZero();
        for (String column : new String[] {
            "models.model_id",
            "run_models.model_id",
            "results.model_id",
            "run_model_metrics.model_id",
            "cases.task_id",
            "tasks.task_id",
            "tasks.task_name",
            "cases.description",
            "runs.description",
            "results.error_detail",
            "results.reported_model",
            "processing_functions.diff_edit_function",
            "processing_functions.diff_edit_version"
        }) {
            String[] names = column.split("\\.");
            change("UPDATE " + names[0] + " SET " + names[1] + " = " + names[1] + " || ?", EVIL);
        }
        change("UPDATE cases SET cluster = ?", EVIL);
        change("UPDATE runs SET description = description || ?", "z".repeat(LONG));
        change("UPDATE results SET raw_model_output = ?", EVIL + "z".repeat(LONG));
    }

    private static void change(String sql, String value) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            assertThat(statement.executeUpdate()).as(sql).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(AnalysisQuery.class)
    void queries_are_harmless(AnalysisQuery query) {
        Output table = diffeval("query", query.label(), "--db", db());
        assertThat(table.status()).as(table.err()).isZero();
        assertShort(table);
        for (OutputFormat format : OutputFormat.values()) {
            assertHarmless(diffeval("query", query.label(), "--format", format.name(), "--db", db()));
        }
    }

    @Test
    void every_other_command_that_shows_stored_text_is_harmless() {
        Output compared = diffeval("compare", "--model", "a" + EVIL + ",b" + EVIL, "--db", db());
        assertThat(compared.status()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("a\\u001b[2J\\u009b31m\\u202e");
        assertShort(compared);
        for (OutputFormat format : OutputFormat.values()) {
            assertHarmless(diffeval(
                    "replay", "latest", "--strategy", "as-cline@2026-01", "--format", format.name(), "--db", db()));
            assertHarmless(
                    diffeval("compare", "--model", "a" + EVIL + ",b" + EVIL, "--format", format.name(), "--db", db()));
            assertHarmless(
                    diffeval("compare", "--strategy", "strict,careful", "--format", format.name(), "--db", db()));
        }
        assertHarmless(diffeval("compare", "--model", "a" + EVIL + ",none", "--db", db()));
        assertHarmless(diffeval("resume", "latest", "--cases", shared.toString(), "--db", db()));
        assertHarmless(diffeval("schema", "check", "--deep", "--db", db()));
        assertHarmless(
                diffeval("export", "latest", "--out", shared.resolve("x.zip").toString(), "--db", db()));
        assertHarmless(diffeval(
                "import",
                shared.resolve("x.zip").toString(),
                "--db",
                shared.resolve("o.db").toString()));
    }

    @Test
    void a_gate_writes_xml_that_can_be_read() throws Exception {
        Path junit = shared.resolve("gate.xml");

        diffeval(
                "compare",
                "--model",
                "a" + EVIL + ",b" + EVIL,
                "--gate",
                "success >= -2pp",
                "--junit",
                junit.toString(),
                "--db",
                db());

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(junit.toFile())
                        .getDocumentElement()
                        .getAttribute("tests"))
                .isEqualTo("1");
    }

    @Test
    void json_lines_read_back_as_they_were() throws IOException {
        Path file = Files.writeString(
                shared.resolve("edits.jsonl"),
                JsonLines.MAPPER
                        .createObjectNode()
                        .put("id", EVIL)
                        .put("original", "a\n")
                        .put("strategy", "strict")
                        .set(
                                "edit",
                                JsonLines.MAPPER
                                        .createObjectNode()
                                        .put("old_string", "a")
                                        .put("new_string", EVIL))
                        .toString());
        Path outputs = Files.writeString(
                shared.resolve("outputs.jsonl"),
                JsonLines.MAPPER
                        .createObjectNode()
                        .put("id", EVIL)
                        .put("output", EVIL)
                        .toString());

        Output applied = diffeval("apply", "--explain", file.toString());
        Output parsed = diffeval("parse", outputs.toString());

        assertHarmless(applied);
        assertHarmless(parsed);
        assertThat(JsonLines.MAPPER.readTree(applied.out()).get("result").textValue())
                .isEqualTo(EVIL + "\n");
        assertThat(JsonLines.MAPPER.readTree(parsed.out()).get("id").textValue())
                .isEqualTo(EVIL);
    }

    @Test
    void a_very_long_text_is_cut_with_its_length() {
        assertThat(Printable.of("z".repeat(LONG))).hasSizeLessThan(5_000).endsWith("… (5000000 characters)");
        assertThat(Printable.cell("\ud83d\ude00".repeat(200)))
                .doesNotContain("\\u")
                .endsWith("… (400 characters)");
        assertThat(Printable.value("a\n\tb\r\u001b")).isEqualTo("a\n\tb\\u000d\\u001b");
        assertThat(Printable.of("\ud800 \udb40\udc41")).isEqualTo("\\ud800 \\udb40\\udc41");
    }

    private static void assertHarmless(Output output) {
        for (String text : new String[] {output.out(), output.err()}) {
            assertThat(text.codePoints()
                            .filter(c -> c != '\n' && c != '\r' && Printable.isHarmful(c))
                            .toArray())
                    .as(text.substring(0, Math.min(2_000, text.length())))
                    .isEmpty();
        }
        assertThat(output.status()).as(output.err()).isIn(0, 1, 2);
    }

    private static void assertShort(Output output) {
        assertThat(output.out().lines().mapToInt(String::length).max().orElse(0))
                .isLessThan(10_000);
        assertThat(output.err().lines().mapToInt(String::length).max().orElse(0))
                .isLessThan(10_000);
    }

    private static String db() {
        return shared.resolve("evals.db").toString();
    }
}
