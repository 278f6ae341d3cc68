package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Over twelve tasks of one cluster each, of which "steady" solves all, "hasty" none, and "twin" all but the first. */
class CompareCommandTests {
    private static final int TASKS = 12;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void evaluate() throws IOException {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < TASKS; i++) {
            cases.append("{\"test_id\":\"task-" + i + "\",\"file_path\":\"a\",\"file_contents\":\"one\\n\","
                    + "\"expected_contents\":\"two\\n\",\"recorded_outputs\":["
                    + reply("steady", "two") + "," + reply("hasty", "three") + "," + reply("twin", i == 0 ? "0" : "two")
                    + "]}\n");
        }
        Path file = Files.writeString(shared.resolve("cases.jsonl"), cases);
        Path prompt = Files.writeString(shared.resolve("terse.md"), "Be terse.");
        Path other = Files.writeString(shared.resolve("kind.md"), "Be kind.");
        assertThat(diffeval(
                                "run",
                                "--cases",
                                file.toString(),
                                "--system-prompt",
                                prompt + "," + other,
                                "--strategy",
                                "strict,as-cline@2025-06-26",
                                "--db",
                                db())
                        .status())
                .isZero();
    }

    static Stream<BadUsage> badUsage() {
        return Stream.of(
                new BadUsage("compare takes two runs, or two or more of"),
                new BadUsage("compare takes two runs", "latest"),
                new BadUsage("compare takes two runs", "--model", "steady"),
                new BadUsage("compare takes two runs", "--model", "a,b", "--system-prompt", "a,b"),
                new BadUsage("nothing is compared with itself: steady, steady", "--model", "steady,steady"),
                new BadUsage("a single --strategy goes with two models", "x", "y", "--strategy", "strict"),
                new BadUsage("--run is for --model and --strategy", "x", "y", "--run", "latest"),
                new BadUsage("no run x is stored", "x", "y"),
                new BadUsage("has no model 'nobody'; it has hasty, steady, twin", "--model", "steady,nobody"),
                new BadUsage("not judged by strategy 'careful'; they were by", "--strategy", "strict,careful"),
                new BadUsage("no run has system prompt 'rude'; there are", "--system-prompt", "terse.md,rude"),
                new BadUsage("gate \"success\" is none", "--model", "hasty,steady", "--gate", "success"),
                new BadUsage("--junit writes a test case for each gate", "--model", "hasty,steady", "--junit", "x"),
                new BadUsage("--cases takes a number of 0 or more", "--model", "hasty,steady", "--cases", "-1"));
    }

    @ParameterizedTest
    @MethodSource("badUsage")
    void bad_usage_is_one_line(BadUsage bad) {
        Output output = compare(bad.arguments());

        assertThat(output.status()).as(output.err()).isEqualTo(2);
        assertThat(output.out()).isEmpty();
        assertThat(output.err().strip().lines()).hasSize(1);
        assertThat(output.err()).contains(bad.message());
    }

    @Test
    void models_are_compared_with_the_first_and_p_values_adjusted() {
        Output output = compare("--model", "hasty,steady,twin");

        assertThat(output.status()).isZero();
        assertThat(output.out())
                .contains("They differ in model (hasty → steady).")
                .contains("Success differs: p = 0.0005 (sign_flip_exact), for 2 comparisons p = 0.0010 (holm)")
                .contains("fixed: 12")
                .contains("fixed: 11");
    }

    @Test
    void no_difference_comes_with_the_one_that_would_be_found() {
        assertThat(compare("--model", "steady,twin").out())
                .contains("No difference in success is shown: p = 1.0000")
                .contains("pp would be found in 80% of all times.")
                .contains("broken: 1")
                .contains("task-0  100.0% → 0.0%");
        assertThat(compare("--strategy", "strict,as-cline@2025-06-26", "--model", "steady")
                        .out())
                .contains("is unknown: nothing varies, so see the interval.");
    }

    @Test
    void strategies_judge_the_same_replies() {
        assertThat(compare("--strategy", "as-cline@2025-06-26,strict", "--model", "steady")
                        .out())
                .contains("They differ in processing (auto 1, as-cline@2025-06-26 1 → auto 1, strict 1).")
                .contains("Both judge the same replies, so latency and cost are the same.");
    }

    @Test
    void system_prompts_are_compared_by_name_and_by_hash() throws IOException {
        JsonNode document = JsonLines.MAPPER.readTree(compare("--system-prompt", "terse.md,kind.md", "--format", "json")
                .out());

        assertThat(document.get("comparisons")).hasSize(3);
        JsonNode first = document.get("comparisons").get(0);
        assertThat(first.get("differences").get(0).textValue()).isEqualTo("system_prompt");
        assertThat(first.get("candidate").get("system_prompt_name").textValue()).isEqualTo("kind.md");
        String hash = first.get("candidate").get("system_prompt").textValue();
        assertThat(compare("--system-prompt", "terse.md," + hash.substring(0, 8))
                        .status())
                .isZero();
    }

    /** The replay that was made last is of the prompt that was run last. */
    @Test
    void several_differences_are_said_to_be_several() throws IOException {
        String terse = run(compare("--system-prompt", "terse.md,kind.md", "--format", "json"), "baseline");
        String replay = run(compare("--strategy", "strict,as-cline@2025-06-26", "--format", "json"), "candidate");

        assertThat(compare(terse, replay).out()).contains("Mind that they differ in 2 ways");
    }

    @Test
    void a_gate_holds_fails_or_cannot_be_decided() {
        assertThat(gate("hasty,steady", "success >= -2pp")).isZero();
        assertThat(gate("steady,hasty", "success >= -2pp")).isEqualTo(1);
        assertThat(gate("steady,twin", "success >= -2pp")).isEqualTo(4);
        assertThat(gate("steady,hasty,twin", "success >= -2pp")).isEqualTo(1);
        assertThat(gate("hasty,steady", "cost <= +10%")).isEqualTo(4);
    }

    @Test
    void files_are_written_whatever_the_gates_decide() throws Exception {
        Path junit = folder.resolve("gate.xml");
        Path json = folder.resolve("gate.json");

        Output output = compare(
                "--model",
                "steady,hasty,twin",
                "--gate",
                "success >= -2pp",
                "--gate",
                "refused <= +90pp",
                "--junit",
                junit.toString(),
                "--json",
                json.toString());

        assertThat(output.status()).isEqualTo(1);
        assertThat(output.out()).contains("gate success >= -2pp: fails; hasty against steady: -100.0 pp");
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
        JsonNode document = JsonLines.MAPPER.readTree(json.toFile());
        assertThat(document.get("decision").textValue()).isEqualTo("fails");
        assertThat(document.get("gates")).hasSize(4);
        JsonNode success = document.get("comparisons").get(0).get("success");
        assertThat(success.get("broken")).hasSize(TASKS);
        assertThat(success.get("difference").get("interval").get("method").textValue())
                .isEqualTo("wilson_of_clusters");
    }

    @Test
    void a_file_that_cannot_be_written_is_one_line() {
        Output output = compare("--model", "steady,twin", "--json", folder + "/no/such/folder.json");

        assertThat(output.status()).isEqualTo(2);
        assertThat(output.err()).contains("folder.json: cannot be written");
    }

    @Test
    void csv_has_a_row_for_each_figure_of_each_comparison() {
        Output output = compare("--model", "steady,twin", "--format", "csv", "--gate", "success >= -50pp");

        assertThat(output.out().lines()).hasSize(1 + 9);
        assertThat(output.out()).startsWith("baseline_run,baseline_model,").contains(",model,success,1.0,");
        assertThat(output.err()).contains("gate success >= -50pp: holds");
    }

    private int gate(String models, String gate) {
        return compare("--model", models, "--gate", gate).status();
    }

    private static String run(Output output, String side) throws IOException {
        return JsonLines.MAPPER
                .readTree(output.out())
                .get("comparisons")
                .get(0)
                .get(side)
                .get("run")
                .textValue();
    }

    private static String reply(String model, String text) {
        return "{\"model\":\"" + model + "\",\"format\":\"cline_xml\",\"text\":\"<replace_in_file><path>a</path><diff>"
                + "\\n------- SEARCH\\none\\n=======\\n" + text + "\\n+++++++ REPLACE\\n</diff></replace_in_file>\"}";
    }

    private static String db() {
        return shared.resolve("evals.db").toString();
    }

    private static Output compare(String... arguments) {
        return diffeval(Stream.concat(Stream.of("compare", "--db", db()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    record BadUsage(String message, String... arguments) {}
}
