package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.SystemPrompt;
import io.diffeval.core.store.Task;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTests {
    private static final Pattern LINK = Pattern.compile("href=\"#(/[^\"]*)\"");

    @TempDir
    Path folder;

    @Nested
    class Demo {
        @Test
        void leaves_a_report_beside_its_database_and_names_it() throws IOException {
            assertThat(DemoRun.once().err())
                    .contains("Report in " + DemoRun.once().report())
                    .contains("all 224 attempts");
            ReportPages report = ReportPages.read(DemoRun.once().report());
            assertThat(report.first())
                    .contains("id=\"rates\"")
                    .contains("id=\"outcomes\"")
                    .contains("id=\"strategies\"")
                    .contains("id=\"leaderboard\"")
                    .contains("id=\"errors\"")
                    .contains("id=\"first_edit\"")
                    .contains("id=\"latency-cost\"")
                    .contains("id=\"cost\"")
                    .contains("id=\"prompts\"")
                    .contains("id=\"cases\"");
        }

        @Test
        void every_link_leads_to_a_page_of_the_file() throws IOException {
            ReportPages report = ReportPages.read(DemoRun.once().report());
            String first = report.document().replaceAll("(?s).*data-path=\"([^\"]*)\".*", "$1");

            assertThat(LINK.matcher(report.all())
                            .results()
                            .map(link -> unescaped(link.group(1)))
                            .distinct())
                    .hasSizeGreaterThan(250)
                    .allSatisfy(path -> assertThat(
                                    path.equals(first) || report.others().containsKey(path))
                            .as(path)
                            .isTrue());
        }

        @Test
        void nothing_is_loaded_from_elsewhere() throws IOException {
            ReportPages report = ReportPages.read(DemoRun.once().report());

            assertThat(report.document()).contains("default-src &#39;none&#39;").doesNotContain("unsafe-inline");
            assertThat(report.all())
                    .doesNotContain("<script")
                    .doesNotContain(" style=")
                    .doesNotContainPattern("<[^>]* (src|href)=\"(?!#)");
        }
    }

    @Nested
    class BadInput {
        @Test
        void a_folder_that_is_not_there_is_refused_before_the_database_is_read() {
            Output output = diffeval(
                    "report",
                    "--db",
                    db(),
                    "--out",
                    folder.resolve("no/report.html").toString());

            assertThat(output.status()).isEqualTo(2);
            assertThat(output.err().strip().lines()).hasSize(1);
            assertThat(output.err()).contains("its folder does not exist");
        }

        @Test
        void a_missing_database_an_empty_one_and_an_unknown_run_are_refused_and_nothing_is_written() {
            assertThat(report().err()).contains("no such database");
            EvalDatabase.open(db()).close();
            assertThat(report().err()).contains("holds no run yet");
            diffeval("run", "--cases", cases("example/a"), "--db", db());
            assertThat(report("--run", "nowhere").err()).contains("no run nowhere");
            assertThat(folder.resolve("report.html")).doesNotExist();
        }
    }

    @Nested
    class Extremes {
        @Test
        void a_run_without_results_says_that_its_rates_are_unknown() throws IOException {
            try (RunStore store = EvalDatabase.open(db())) {
                store.createRun(emptyPlan());
            }

            assertThat(report().status()).isZero();
            assertThat(ReportPages.read(folder.resolve("report.html")).first())
                    .contains("This run has no result yet")
                    .contains("unknown")
                    .contains("no interval: no cases");
        }

        @Test
        void one_attempt_of_one_model_at_unknown_cost() throws IOException {
            diffeval("run", "--cases", cases("example/a"), "--db", db());

            assertThat(report().status()).isZero();
            assertThat(ReportPages.read(folder.resolve("report.html")).first())
                    .contains("Only one strategy judged these replies")
                    .contains("there is nothing to draw")
                    .contains(">unknown<")
                    .doesNotContain("$0.00")
                    .doesNotContain("NaN")
                    .doesNotContain("null");
        }

        @Test
        void replies_of_which_none_is_a_valid_attempt() throws IOException {
            ObjectNode file = caseFile();
            addReply(file, "example/a", "I would rather not.");
            Files.writeString(folder.resolve("case.json"), file.toString());
            diffeval("run", "--cases", folder.resolve("case.json").toString(), "--db", db());

            assertThat(report().status()).isZero();
            assertThat(ReportPages.read(folder.resolve("report.html")).first())
                    .contains("no_tool_calls")
                    .contains("no interval: no cases");
        }

        @Test
        void forty_models() throws IOException {
            String[] models =
                    IntStream.range(0, 40).mapToObj(i -> "example/m" + i).toArray(String[]::new);
            diffeval("run", "--cases", cases(models), "--db", db());

            assertThat(report().status()).isZero();
            assertThat(ReportPages.read(folder.resolve("report.html")).first())
                    .contains(models)
                    .contains("1\u201340");
        }
    }

    @Nested
    class HostileContent {
        private static final String HOSTILE =
                "<script>alert(1)</script></script><img src=x onerror=alert(2)>\"><b>${1+1}"
                        + "{{7*7}}\u001b[31mred\u202eevil\u2066x\u0000 $unsafe{x} '\"--><!--";

        @Test
        void a_reply_is_shown_as_text() throws IOException {
            ObjectNode file = caseFile();
            file.put("description", HOSTILE);
            addReply(file, "example/<i>a</i>", HOSTILE + edit());
            Files.writeString(folder.resolve("case.json"), file.toString());
            diffeval("run", "--cases", folder.resolve("case.json").toString(), "--db", db());

            assertThat(report().status()).isZero();
            String all = ReportPages.read(folder.resolve("report.html")).all();
            assertThat(all)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .contains("\\u202eevil\\u2066x\\u0000")
                    .contains("\\u001b[31mred")
                    .doesNotContain("<script")
                    .doesNotContain("<img")
                    .doesNotContain("<i>a")
                    .doesNotContain("<b>$")
                    .doesNotContain("\u202e")
                    .doesNotContain("\u001b");
        }

        @Test
        void five_megabytes_on_one_line_are_cut_and_it_is_said() throws IOException {
            ObjectNode file = caseFile();
            addReply(file, "example/a", "x".repeat(5_000_000) + edit());
            Files.writeString(folder.resolve("case.json"), file.toString());
            diffeval("run", "--cases", folder.resolve("case.json").toString(), "--db", db());

            assertThat(report().status()).isZero();
            ReportPages pages = ReportPages.read(folder.resolve("report.html"));
            assertThat(pages.all()).contains("more characters are not shown");
            assertThat(pages.document().length()).isLessThan(300_000);
        }
    }

    private static RunPlan emptyPlan() {
        ContentHash hash = ContentHash.of("x");
        return new RunPlan(
                new RunId("01900000-0000-7000-8000-000000000001"),
                Instant.parse("2026-02-03T04:05:06.789Z"),
                new SystemPrompt("terse.md", "Edit."),
                new ProcessingFunction(new PluginIdentity("auto", "1"), new PluginIdentity("strict", "1"), "{}"),
                List.of(new PlannedModel(
                        new ModelId("example/a"),
                        "example",
                        "a",
                        ModelFacts.UNKNOWN,
                        new PluginIdentity("recorded", "1"),
                        1,
                        10,
                        "{}")),
                List.of(new PlannedCase(
                        new CaseId("01900000-0000-7000-8000-000000000002"),
                        new Task(new TaskId("t"), "t", null, "cases", hash),
                        "[]",
                        "Edit.",
                        "a.txt",
                        "a\n",
                        null,
                        null,
                        "t")),
                hash,
                hash,
                null,
                0,
                "0.1.0",
                null,
                "{}");
    }

    private String cases(String... models) {
        ObjectNode file = caseFile();
        for (String model : models) {
            addReply(file, model, edit());
        }
        try {
            return Files.writeString(folder.resolve("case.json"), file.toString())
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode caseFile() {
        ObjectNode file = JsonLines.MAPPER.createObjectNode();
        file.put("file_path", "a.txt").put("file_contents", "one\ntwo\n").put("expected_contents", "one\nthree\n");
        file.putArray("messages").addObject().put("role", "user").put("text", "two to three");
        file.putArray("recorded_outputs");
        return file;
    }

    private static void addReply(ObjectNode file, String model, String text) {
        ((ArrayNode) file.get("recorded_outputs"))
                .addObject()
                .put("model", model)
                .put("text", text);
    }

    private static String edit() {
        return "<replace_in_file><path>a.txt</path><diff>\n------- SEARCH\ntwo\n=======\nthree\n+++++++ REPLACE\n"
                + "</diff></replace_in_file>";
    }

    private static String unescaped(String attribute) {
        return attribute.replace("&amp;", "&");
    }

    private String db() {
        return folder.resolve("evals.db").toString();
    }

    private Output report(String... more) {
        return diffeval(Stream.concat(
                        Stream.of(
                                "report",
                                "--db",
                                db(),
                                "--out",
                                folder.resolve("report.html").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }
}
