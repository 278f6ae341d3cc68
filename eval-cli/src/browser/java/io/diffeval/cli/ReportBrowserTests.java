package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.cli.dashboard.Dashboard;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openqa.selenium.WebElement;

/** Report and dashboard as a person meets them, in a real browser. */
@Execution(ExecutionMode.SAME_THREAD)
class ReportBrowserTests {
    private static final List<String> SECTIONS = List.of(
            "rates",
            "outcomes",
            "strategies",
            "leaderboard",
            "errors",
            "latency",
            "first_edit",
            "latency-cost",
            "cost",
            "prompts",
            "cases");

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        browser = new Browser(
                Files.createDirectory(folder.resolve("profile")), Files.createDirectory(folder.resolve("downloads")));
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void the_report_of_the_demo_has_every_section_and_leads_to_the_diff_of_a_failed_case() {
        diffeval("demo", "--db", db());

        browser.open(report());

        hasEverySection();
        leadsToTheDiffOfAFailure();
        browser.click(browser.find(".brand"));
        browser.awaitHeading("demo");
        browser.hasKeptToItself("file:");
    }

    @Test
    void the_report_of_real_edits_has_every_section_and_leads_to_the_diff_of_a_failed_case() throws IOException {
        Path corpus =
                Path.of(System.getProperty("diffeval.shared", "../shared"), "data", "corpus", "real-edits.jsonl.gz");
        assumeTrue(Files.exists(corpus), () -> "the real edits are not here: " + corpus);
        diffeval("run", "--cases", corpus.toString(), "--strategy", "careful,as-cline@2025-06-26", "--db", db());
        diffeval("report", "--db", db(), "--out", folder.resolve("report.html").toString());
        assertThat(Files.size(folder.resolve("report.html"))).isLessThan(3_000_000);

        browser.open(report());

        hasEverySection();
        browser.hasNoSeriousAccessibilityFault();
        leadsToTheDiffOfAFailure();
        browser.hasKeptToItself("file:");
    }

    @Test
    void no_page_of_the_report_keeps_anybody_out_in_light_or_dark() {
        diffeval("demo", "--db", db());
        for (String scheme : List.of("light", "dark")) {
            browser.inColours(scheme);
            browser.open(report());
            browser.hasNoSeriousAccessibilityFault();
            leadsToTheDiffOfAFailure();
            browser.script("document.querySelectorAll('details').forEach(d => { d.open = true; })");
            browser.hasNoSeriousAccessibilityFault();
            browser.click(browser.all(".crumbs a").get(1));
            browser.await("the case", b -> !b.all("#conversation").isEmpty());
            browser.hasNoSeriousAccessibilityFault();
        }
    }

    @Test
    void a_table_is_saved_as_csv() throws IOException {
        diffeval("demo", "--db", db());
        browser.open(report());

        browser.click(browser.find("button[data-table=t-rates]"));

        Path file = folder.resolve("downloads").resolve("rates.csv");
        browser.await("the file", b -> Files.exists(file));
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).startsWith("model,attempts,cases,correct_of_valid,correct_of_valid_low");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).startsWith("example/steady-1,14,14,1.0,");
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(33));
    }

    @Test
    void hostile_text_stays_text_in_report_and_dashboard() throws IOException {
        String hostile = "<script>window.pwned = 1</script></script><img src=x onerror=\"window.pwned = 2\">"
                + "\"><svg onload='window.pwned = 3'>${7*7}\u001b[31m\u202egnp.exe\u2066";
        ObjectNode file = JsonLines.MAPPER.createObjectNode();
        file.put("file_path", "a.txt").put("file_contents", "one\n" + hostile + "\n").put("expected_contents", "two\n");
        file.put("description", hostile);
        file.putArray("messages").addObject().put("role", "user").put("text", hostile);
        file.putArray("recorded_outputs")
                .addObject()
                .put("model", "example/" + hostile.replaceAll("\\p{Cntrl}", ""))
                .put(
                        "text",
                        hostile + "y".repeat(5_000_000) + "\n<replace_in_file><path>a.txt</path><diff>\n------- SEARCH\n"
                                + "one\n=======\n" + hostile + "\n+++++++ REPLACE\n</diff></replace_in_file>");
        Path cases = Files.writeString(folder.resolve("case.json"), file.toString());
        diffeval("run", "--cases", cases.toString(), "--db", db());
        diffeval("report", "--db", db(), "--out", folder.resolve("report.html").toString());

        browser.open(report());
        leadsToTheDiffOfAFailure();
        showsHostileTextAsText();
        browser.hasKeptToItself("file:");
        try (AnalysisQueries queries = EvalDatabase.openReadOnly(db());
                Dashboard dashboard = Dashboard.start(queries, "evals.db", "127.0.0.1", 0, null)) {
            browser.open(dashboard.url());
            browser.click(browser.find("tbody a"));
            browser.await("the figures", b -> !b.all("#outcomes").isEmpty());
            leadsToTheDiffOfAFailure();
            showsHostileTextAsText();
        }
    }

    @Test
    void the_dashboard_goes_from_its_runs_to_the_diff_of_a_failed_case() {
        diffeval("demo", "--db", db());
        try (AnalysisQueries queries = EvalDatabase.openReadOnly(db());
                Dashboard dashboard = Dashboard.start(queries, "evals.db", "127.0.0.1", 0, "0123456789abcdef")) {
            browser.open(dashboard.url());
            browser.await("the runs", b -> !b.all("#runs").isEmpty());
            assertThat(String.valueOf(browser.script("return location.href + document.cookie")))
                    .doesNotContain("0123456789abcdef");
            browser.hasNoSeriousAccessibilityFault();
            browser.click(browser.all("tbody a").get(browser.all("tbody a").size() - 1));
            browser.await("the figures", b -> !b.all("#rates").isEmpty());
            hasEverySection();
            browser.hasNoSeriousAccessibilityFault();
            leadsToTheDiffOfAFailure();
            browser.hasNoSeriousAccessibilityFault();
            browser.hasKeptToItself("http://127.0.0.1:");
        }
    }

    @Test
    void a_page_goes_on_while_its_run_does() throws SQLException {
        diffeval("demo", "--db", db());
        setStatus("running");
        try (AnalysisQueries queries = EvalDatabase.openReadOnly(db());
                Dashboard dashboard = Dashboard.start(queries, "evals.db", "127.0.0.1", 0, null)) {
            browser.open(dashboard.url());
            browser.click(browser.find("tbody a"));
            browser.await("the figures", b -> !b.all("#rates").isEmpty());
            assertThat(status()).isEqualTo("running");
            browser.script("document.activeElement.blur()");

            setStatus("complete");

            browser.await("the end of the run", b -> status().equals("complete"));
            browser.hasKeptToItself("http://127.0.0.1:");
        }
    }

    /** In one step, for the element may be replaced at any moment. */
    private String status() {
        return String.valueOf(browser.script("return document.querySelector('.status').textContent"));
    }

    private void setStatus(String status) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE runs SET status = '" + status + "'");
        }
    }

    private void hasEverySection() {
        for (String section : SECTIONS) {
            assertThat(browser.find("#" + section).isDisplayed()).as(section).isTrue();
        }
        assertThat(browser.title()).contains("diffeval");
    }

    /** From the outcomes to the attempts of a failed group, and to the first of them. */
    private void leadsToTheDiffOfAFailure() {
        List<WebElement> failures = browser.all("#t-outcomes td a[href*='outcome=silent_wrong'], "
                + "#t-outcomes td a[href*='outcome=partial']");
        browser.click(failures.get(0));
        WebElement attempt = browser.await(
                "the attempts", b -> b.all("#t-attempts td.num a").stream().findFirst().orElse(null));
        browser.click(attempt);
        browser.await("the attempt", b -> !b.all("#diff").isEmpty());
        assertThat(browser.all("table.diff tr.ins")).isNotEmpty();
        assertThat(browser.find("#where").isDisplayed()).isTrue();
    }

    private void showsHostileTextAsText() {
        assertThat(browser.script("return window.pwned")).isNull();
        assertThat(browser.find("main").getText())
                .contains("<script>window.pwned = 1</script>")
                .contains("\\u202egnp.exe\\u2066")
                .contains("\\u001b[31m")
                .contains("more characters are not shown");
        assertThat(browser.all("main script, main img, main svg[onload]")).isEmpty();
    }

    private String db() {
        return folder.resolve("evals.db").toString();
    }

    private String report() {
        return folder.resolve("report.html").toUri().toString();
    }

    private static void diffeval(String... arguments) {
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments))
                .as(err.toString())
                .isZero();
    }
}
