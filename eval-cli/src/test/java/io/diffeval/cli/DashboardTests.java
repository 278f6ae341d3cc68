package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.cli.dashboard.Dashboard;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTests {
    private static final String TOKEN = "0123456789abcdef";
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]*)\"");

    @TempDir
    static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private AnalysisQueries queries;
    private Dashboard dashboard;
    private RunId run;

    @BeforeAll
    void start() {
        String db = folder.resolve("evals.db").toString();
        DemoRun.copyTo(db);
        queries = EvalDatabase.openReadOnly(db);
        run = queries.runs(null).stream()
                .filter(each -> each.replayOf() == null)
                .findFirst()
                .orElseThrow()
                .run();
        dashboard = Dashboard.start(queries, db, "127.0.0.1", 0, null);
    }

    @AfterAll
    void stop() {
        dashboard.close();
        queries.close();
    }

    @Nested
    class Pages {
        @Test
        void every_link_from_the_runs_over_a_model_to_an_attempt_leads_somewhere() throws Exception {
            assertThat(get("/").body()).contains("/runs/" + run.value());
            String overview = figures("/runs/" + run.value()).body();
            assertThat(overview)
                    .contains("id=\"rates\"")
                    .contains("id=\"strategies\"")
                    .contains("id=\"cases\"")
                    .doesNotContain(" style=");
            assertThat(figures(link(overview, "\\?model=")).body()).contains("All models");
            String list = get(link(overview, "/attempts\\?")).body();
            assertThat(get(link(list, "/attempts/")).body())
                    .contains("Raw output")
                    .contains("What the edit did");
            assertThat(get(link(overview, "/cases/")).body()).contains("The edit asked for");
            assertThat(figures("/runs/" + run.value() + "/cases?from=0").body()).contains("1 to 14 of 14 cases");
        }

        @Test
        void a_browser_may_run_nothing_but_what_carries_the_nonce_of_its_answer() throws Exception {
            HttpResponse<String> first = get("/");
            HttpResponse<String> second = get("/");

            String policy = header(first, "Content-Security-Policy");
            assertThat(policy)
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe")
                    .isNotEqualTo(header(second, "Content-Security-Policy"));
            String nonce = policy.replaceAll(".*script-src 'nonce-([^']*)'.*", "$1");
            assertThat(first.body()).contains("<script nonce=\"" + nonce + "\">");
            assertThat(header(first, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(first, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(first, "Cache-Control")).isEqualTo("no-store");
        }
    }

    @Nested
    class BadRequests {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/runs/RUN?model=a&model=b",
                    "/runs/RUN?order=created_at",
                    "/runs/RUN?model",
                    "/runs/RUN/attempts",
                    "/runs/RUN/attempts?model=example/hasty-1",
                    "/runs/RUN/attempts?model=example/hasty-1&outcome='%20OR%201=1",
                    "/runs/RUN/attempts?model=example/hasty-1&outcome=no_op&after=",
                    "/runs/RUN/cases?from=-1",
                    "/runs/RUN/cases?from=1%20UNION%20SELECT",
                    "/runs/RUN/cases?from=99999999999",
                    "/runs/..%2f..%2fetc%2fpasswd",
                    "/?run=1",
                    "/?x=%ff",
                })
        void are_answered_with_400(String path) throws Exception {
            HttpResponse<String> answer = get(path.replace("RUN", run.value()));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Bad request").doesNotContain("Exception");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/runs/",
                    "/runs/nowhere",
                    "/runs/'%3B%20DROP%20TABLE%20results%3B%20--",
                    "/runs/RUN?model='%20OR%20'1'='1",
                    "/runs/RUN?model=..%2F..%2Fetc%2Fpasswd",
                    "/runs/RUN/attempts?model='%20OR%20''='&outcome=no_op",
                    "/attempts/'%20OR%201=1",
                    "/attempts/%00",
                    "/cases/%25%27",
                    "/runs/RUN/other",
                    "/favicon.ico",
                    "/../../etc/passwd",
                    "/%3Cscript%3Ealert(1)%3C/script%3E",
                })
        void for_what_is_not_there_are_answered_with_404_and_change_nothing(String path) throws Exception {
            byte[] before = Files.readAllBytes(folder.resolve("evals.db"));

            HttpResponse<String> answer = get(path.replace("RUN", run.value()));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("<script>alert");
            assertThat(Files.readAllBytes(folder.resolve("evals.db"))).isEqualTo(before);
        }

        @Test
        void an_id_that_reads_as_sql_beside_a_real_one_selects_nothing_more() throws Exception {
            String path =
                    "/runs/" + run.value() + "/attempts?model=example%2Fhasty-1&outcome=no_op&after='%20OR%20'1'%3D'1";

            assertThat(get(path).statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
        void that_would_change_something_are_answered_with_405(String method) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(uri("/"))
                    .method(method, HttpRequest.BodyPublishers.ofString("x"))
                    .build();

            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(405);
        }

        @ParameterizedTest
        @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80", "10.0.0.1", "localhost.evil.example", ""})
        void to_another_name_are_refused(String host) throws Exception {
            assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 403");
        }

        @ParameterizedTest
        @ValueSource(strings = {"localhost", "localhost:9000", "127.0.0.1", "[::1]:80"})
        void to_this_machine_are_answered(String host) throws Exception {
            assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Nested
    class Tokens {
        @Test
        void are_demanded_and_exchanged_for_a_cookie() throws Exception {
            try (Dashboard closed = Dashboard.start(queries, "evals.db", "127.0.0.1", 0, TOKEN)) {
                URI url = URI.create(closed.url());
                URI home = url.resolve("/");

                assertThat(get(home, null).statusCode()).isEqualTo(401);
                assertThat(get(url.resolve("/?token=wrong"), null).statusCode()).isEqualTo(401);
                assertThat(get(home, "diffeval-" + home.getPort() + "=" + TOKEN).statusCode())
                        .isEqualTo(401);
                HttpResponse<String> welcome = get(url, null);
                String cookie = header(welcome, "Set-Cookie");
                assertThat(cookie)
                        .contains("HttpOnly")
                        .contains("SameSite=Strict")
                        .doesNotContain(TOKEN);
                assertThat(header(welcome, "Refresh")).isEqualTo("0; url=/");
                assertThat(welcome.body()).doesNotContain(run.value()).doesNotContain(TOKEN);
                assertThat(get(home, cookie.substring(0, cookie.indexOf(';'))).body())
                        .contains(run.value());
            }
        }

        @Test
        void are_made_up_where_others_can_reach_the_dashboard() {
            try (Dashboard open = Dashboard.start(queries, "evals.db", "0.0.0.0", 0, null)) {
                assertThat(open.url()).containsPattern("\\?token=[A-Za-z0-9_-]{32}$");
            }
        }

        @Test
        void that_can_be_guessed_are_refused() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Dashboard.start(queries, "evals.db", "127.0.0.1", 0, "short"))
                    .withMessageContaining("16 characters");
        }
    }

    @Nested
    class Places {
        @Test
        void a_port_in_use_is_told() {
            int port = URI.create(dashboard.url()).getPort();

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Dashboard.start(queries, "evals.db", "127.0.0.1", port, null))
                    .withMessageContaining("port " + port)
                    .withMessageContaining("--port");
        }

        @Test
        void a_database_that_is_not_there_is_not_made() {
            StringWriter err = new StringWriter();
            Path missing = folder.resolve("missing.db");

            int status = Main.run(
                    new PrintWriter(new StringWriter()), new PrintWriter(err), "dashboard", "--db", missing.toString());

            assertThat(status).isEqualTo(2);
            assertThat(err.toString()).contains("no such database");
            assertThat(missing).doesNotExist();
        }
    }

    /** A page with figures, once they are counted. */
    private HttpResponse<String> figures(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        for (int i = 0; i < 200 && answer.body().contains("One moment"); i++) {
            answer = get(path);
        }
        return answer;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(uri(path), null);
    }

    private HttpResponse<String> get(URI uri, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(dashboard.url() + path.substring(1));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(dashboard.url()).getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    /** The first link whose address has a part. */
    private static String link(String html, String part) {
        Matcher links = LINK.matcher(html);
        Pattern wanted = Pattern.compile(part);
        while (links.find()) {
            if (wanted.matcher(links.group(1)).find()) {
                return links.group(1).replace("&amp;", "&");
            }
        }
        throw new AssertionError("no link has " + part);
    }
}
