package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands agree with what the suite's own algorithms and parser did. */
class SuiteVectorsTests {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"edge.jsonl", "upstream-tests.jsonl"})
    void apply_agrees_with_every_line(String name) throws IOException {
        List<JsonNode> vectors = read(name);

        List<JsonNode> answers = answers(vectors, "apply");

        assertThat(answers).hasSameSizeAs(vectors);
        for (int i = 0; i < vectors.size(); i++) {
            JsonNode expected = vectors.get(i).get("expected");
            assertThat(answers.get(i).get("id")).isEqualTo(vectors.get(i).get("id"));
            assertThat(answers.get(i).get("outcome"))
                    .as(vectors.get(i).get("id").textValue())
                    .isEqualTo(expected.get("outcome"));
            assertThat(answers.get(i).get("result"))
                    .as(vectors.get(i).get("id").textValue())
                    .isEqualTo(expected.get("result"));
        }
    }

    @Test
    void apply_agrees_with_every_perturbed_commit_under_each_profile() throws IOException {
        List<JsonNode> edits = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (JsonNode vector : read("perturbed-commits.jsonl.gz")) {
            vector.get("expected").properties().forEach(entry -> {
                ObjectNode edit = JsonLines.MAPPER.createObjectNode();
                edit.put("id", vector.get("id").textValue() + " " + entry.getKey());
                edit.set("original", vector.get("original"));
                edit.set("edit", vector.get("edit"));
                edit.put("strategy", entry.getKey());
                edits.add(edit);
                expected.add(expectation(vector, entry.getValue()));
            });
        }

        List<JsonNode> answers = answers(edits, "apply");

        assertThat(answers).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            JsonNode answer = answers.get(i);
            assertThat(answer.get("outcome").textValue() + answer.path("result").asText(""))
                    .as(answer.get("id").textValue())
                    .isEqualTo(expected.get(i));
        }
    }

    private static String expectation(JsonNode vector, JsonNode expected) {
        String outcome = expected.get("outcome").textValue();
        if (!outcome.equals("applied")) {
            return outcome;
        }
        int result = expected.get("result").intValue();
        return outcome
                + (result < 0 ? vector.get("original") : vector.get("results").get(result)).textValue();
    }

    @Test
    void parse_agrees_with_every_line() throws IOException {
        List<JsonNode> vectors = read("parser.jsonl");

        List<JsonNode> answers = answers(vectors, "parse", "--parser", "cline-v2");

        assertThat(answers).hasSameSizeAs(vectors);
        for (int i = 0; i < vectors.size(); i++) {
            assertThat(answers.get(i).get("blocks"))
                    .as(vectors.get(i).get("id").textValue())
                    .isEqualTo(vectors.get(i).get("expected"));
        }
    }

    private List<JsonNode> answers(List<JsonNode> lines, String... command) throws IOException {
        Path file = folder.resolve("lines.jsonl");
        List<String> texts = new ArrayList<>();
        for (JsonNode line : lines) {
            texts.add(JsonLines.write(line));
        }
        Files.write(file, texts);
        String[] args = new String[command.length + 1];
        System.arraycopy(command, 0, args, 0, command.length);
        args[command.length] = file.toString();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int status = Main.run(new PrintWriter(out), new PrintWriter(err), args);

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        List<JsonNode> answers = new ArrayList<>();
        for (String line : out.toString().split("\n")) {
            answers.add(JsonLines.MAPPER.readTree(line));
        }
        return answers;
    }

    private static List<JsonNode> read(String name) throws IOException {
        Path file = Path.of(System.getProperty("diffeval.shared", "../shared"), "data", "suite", name);
        assumeTrue(Files.exists(file), () -> "the suite's vectors are not here: " + file);
        List<JsonNode> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        name.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(JsonLines.MAPPER.readTree(line));
            }
        }
        return lines;
    }
}
