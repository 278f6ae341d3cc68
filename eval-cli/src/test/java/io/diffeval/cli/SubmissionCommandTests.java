package io.diffeval.cli;

import static io.diffeval.cli.Output.diffeval;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.schema.Forgery;
import io.diffeval.schema.SigningKey;
import io.diffeval.schema.StoredSubmission;
import io.diffeval.schema.SubmissionFile;
import io.diffeval.schema.SubmissionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionCommandTests {
    @TempDir
    Path folder;

    private SubmissionSample sample;
    private String db;

    @BeforeEach
    void evaluate() throws IOException {
        sample = new SubmissionSample(folder);
        db = sample.db;
    }

    @Test
    void a_private_key_is_its_owners_alone_and_never_overwritten() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sample.key)))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(sample.key);

        Output again = diffeval("keys", "create", sample.key.toString());

        assertThat(again.status()).isEqualTo(2);
        assertThat(Files.readAllBytes(sample.key)).isEqualTo(before);
        assertThat(diffeval("keys", "create", folder.resolve("other.key").toString())
                        .out())
                .doesNotContain("PRIVATE");
    }

    @Test
    void an_honest_submission_verifies_on_another_database_and_is_ranked() throws IOException {
        Path submission = sample.submit(db, "latest", "acme.zip");

        Output verified = sample.verify(submission);

        assertThat(verified.out()).contains("verified: recomputed from its stored replies, 8 results");
        assertThat(verified.status()).isZero();
        JsonNode rows = JsonLines.MAPPER.readTree(diffeval("leaderboard", "--db", sample.board, "--format", "json")
                .out());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("model").textValue()).isEqualTo("acme/good");
        assertThat(rows.get(0).get("submitter").textValue()).isEqualTo("acme");
        assertThat(rows.get(0).get("rank_worst").intValue())
                .as("two clusters tell nothing apart")
                .isEqualTo(2);
        assertThat(diffeval("leaderboard", "--db", sample.board).out())
                .contains("1–2")
                .contains("Board ");
    }

    @Test
    void a_task_with_several_prompts_verifies_and_a_command_is_started_with_leave_only() throws IOException {
        Path cases =
                Files.writeString(folder.resolve("prompts.jsonl"), """
                {"test_id": "capital", "scorer": "contains", "expected": "Paris", "prompts": [
                 {"prompt": "In full.", "recorded_outputs": [{"model": "acme/good", "text": "It is Paris."}]},
                 {"prompt": "In a word.", "recorded_outputs": [{"model": "acme/good", "text": "Paris"}]}]}""".replace("\n", "") + """

                {"test_id": "true", "scorer": "command", "scorer_settings": {"command": ["true"]}, "prompt": "Say yes.",
                 "recorded_outputs": [{"model": "acme/good", "text": "yes"}]}""".replace("\n ", " "));
        String answers = folder.resolve("answers.db").toString();
        assertThat(diffeval(
                                "run",
                                "--cases",
                                cases.toString(),
                                "--strategy",
                                "strict,careful",
                                "--allow-command",
                                "--db",
                                answers)
                        .status())
                .isZero();
        String replay = JsonLines.MAPPER
                .readTree(diffeval("query", "runs", "--format", "json", "--db", answers)
                        .out())
                .get(0)
                .get("run")
                .textValue();

        Output without = diffeval("verify", "latest", "--db", answers);
        Output with = diffeval("verify", replay, "--cases", cases.toString(), "--allow-command", "--db", answers);

        without.isRefused("scorer 'command' is off: it starts programs; allow it with --allow-command");
        assertThat(with.out()).contains("verified: recomputed from its stored replies, 6 results");
        assertThat(with.status()).isZero();
    }

    @Test
    void a_submission_from_another_kind_of_database_and_into_it_verifies() throws IOException {
        String h2 = "jdbc:h2:" + folder.resolve("other");
        Path bundle = folder.resolve("bundle.zip");
        diffeval("export", sample.replay(), "--out", bundle.toString(), "--db", db);
        assertThat(diffeval("import", bundle.toString(), "--db", h2).status()).isZero();
        SigningKey acme = SigningKey.read(sample.key);
        assertThat(diffeval("keys", "register", "acme", acme.publicKeyText(), "--db", h2)
                        .status())
                .isZero();

        assertThat(sample.verify(sample.submit(h2, sample.replay(), "from-h2.zip"))
                        .out())
                .contains("verified: ");
        assertThat(sample.verify(sample.submit(db, "latest", "into-h2.zip"), h2).out())
                .contains("verified: ");
        assertThat(diffeval("leaderboard", "--db", h2).out()).contains("acme/good");
    }

    @Test
    void a_replay_verifies_with_the_run_that_it_replays() throws IOException {
        Path submission = sample.submit(db, sample.replay(), "replay.zip");

        assertThat(sample.verify(submission).out()).contains("verified: ").contains("16 results");
    }

    @Test
    void runs_and_bundles_verify_without_a_signature() {
        Path bundle = folder.resolve("bundle.zip");
        diffeval("export", "latest", "--out", bundle.toString(), "--db", db);

        assertThat(diffeval("verify", "latest", "--db", db).out())
                .contains("verified: ")
                .contains("not held to registered cases, for want of --cases");
        assertThat(sample.verify(bundle).out()).contains("verified: ").doesNotContain("want of");
        assertThat(diffeval("leaderboard", "--db", sample.board).err()).contains("no verified submission");
    }

    @Test
    void the_same_submission_twice_gets_the_first_verdict() {
        Path submission = sample.submit(db, "latest", "acme.zip");
        sample.verify(submission);

        Output again = sample.verify(submission);

        assertThat(again.out()).contains("verified at ");
        assertThat(again.status()).isZero();
        assertThat(diffeval("leaderboard", "--db", sample.board, "--format", "csv")
                        .out()
                        .lines())
                .hasSize(1 + 2);
    }

    @Test
    void a_submission_that_names_an_older_schema_is_the_same() throws IOException {
        Path submission = sample.submit(db, "latest", "acme.zip");
        Forgery relabelled = Forgery.of(submission);
        String manifest = relabelled.text("manifest.json").replaceFirst("\"schema\":\"\\d+\"", "\"schema\":\"5\"");
        Path older = relabelled.entry("manifest.json", manifest).pack(folder.resolve("older.zip"));

        assertThat(sample.verify(older).out()).contains("verified: recomputed from its stored replies, 8 results");
        assertThat(sample.verify(submission).out()).contains("verified at ");
    }

    @Test
    void of_two_who_verify_a_submission_at_once_the_first_gives_the_verdict() {
        SubmissionFile submission = SubmissionFile.open(sample.submit(db, "latest", "acme.zip"));
        try (SubmissionRegistry first = SubmissionRegistry.open(sample.board);
                SubmissionRegistry second = SubmissionRegistry.open(sample.board)) {
            assertThat(first.admit(submission)).isEmpty();
            assertThat(second.admit(submission)).isEmpty();

            assertThat(first.record(submission, "a row differs", null, "1", Instant.EPOCH))
                    .isEmpty();
            assertThat(second.record(submission, "another row differs", null, "2", Instant.now()))
                    .get()
                    .returns("a row differs", StoredSubmission::reason)
                    .returns(Instant.EPOCH, StoredSubmission::receivedAt);
            assertThat(second.all()).hasSize(1);
        }
    }

    @Test
    void two_processes_may_verify_the_same_submission_at_once() {
        Path submission = sample.submit(db, "latest", "acme.zip");

        List<Output> both =
                Stream.of(1, 2).parallel().map(i -> sample.verify(submission)).toList();

        assertThat(both).allSatisfy(output -> assertThat(output.out()).contains("verified"));
        assertThat(both).allSatisfy(output -> assertThat(output.status()).isZero());
    }

    @Test
    void a_newer_run_supersedes_and_an_older_one_does_not() throws IOException {
        Path older = sample.submit(db, "latest", "older.zip");
        Path newer = sample.submit(sample.run("newer.db"), "latest", "newer.zip");
        sample.verify(older);
        sample.verify(newer);

        assertThat(sample.verify(older).out()).contains("superseded at ").contains("superseded by ");
        assertThat(diffeval("leaderboard", "--db", sample.board, "--format", "csv")
                        .out()
                        .lines())
                .hasSize(1 + 2);
        String other = folder.resolve("other.db").toString();
        SigningKey acme = SigningKey.read(sample.key);
        diffeval("keys", "register", "acme", acme.publicKeyText(), "--db", other);
        sample.verify(newer, other);
        sample.verify(older, other);
        assertThat(sample.verify(older, other).out()).contains("superseded by ");
        assertThat(sample.verify(newer, other).out()).contains("verified at ");
    }

    @Test
    void who_submits_has_to_have_the_key_and_nobody_submits_the_run_of_another() throws IOException {
        Path submission = sample.submit(db, "latest", "acme.zip");
        SigningKey thief = SigningKey.generate();
        Forgery stolen = Forgery.of(submission);

        sample.verify(stolen.sign(thief, "acme").pack(folder.resolve("a.zip"))).isRefused("its key is not registered");
        diffeval("keys", "register", "thief", thief.publicKeyText(), "--db", sample.board);
        sample.verify(stolen.sign(thief, "acme").pack(folder.resolve("b.zip")))
                .isRefused("that of 'thief', not of 'acme'");
        assertThat(sample.verify(submission).status()).isZero();
        sample.verify(stolen.sign(thief, "thief").pack(folder.resolve("c.zip")))
                .isRefused("was submitted already, by 'acme'");
        assertThat(diffeval("keys", "register", "other", thief.publicKeyText(), "--db", sample.board)
                        .err())
                .contains("registered as 'thief' already");
        assertThat(diffeval("keys", "revoke", "thief", thief.publicKeyText(), "--db", sample.board)
                        .status())
                .isZero();
        sample.verify(stolen.sign(thief, "thief").pack(folder.resolve("d.zip"))).isRefused("its key was revoked");
        assertThat(diffeval("keys", "register", "thief", thief.publicKeyText(), "--db", sample.board)
                        .err())
                .contains("was revoked");
        assertThat(diffeval("keys", "list", "--db", sample.board, "--format", "csv")
                        .out()
                        .lines())
                .hasSize(3);
    }

    @Test
    void a_rejected_submission_stays_rejected() throws IOException {
        Forgery forged = Forgery.of(sample.submit(db, "latest", "acme.zip"));
        forged.rows(
                "run_model_metrics",
                forged.rows("run_model_metrics").stream()
                        .map(row -> row.replace("\"passes\":0", "\"passes\":1"))
                        .toList());
        Path file = forged.mend().sign(SigningKey.read(sample.key), "acme").pack(folder.resolve("forged.zip"));

        sample.verify(file).isRefused("run_model_metrics");
        assertThat(sample.verify(file).out()).contains("rejected at ").contains("passes");
        assertThat(sample.verify(file).status()).isEqualTo(1);
    }

    @Test
    void registered_cases_are_all_required_and_none_else() throws IOException {
        Path submission = sample.submit(db, "latest", "acme.zip");
        String all = Files.readString(sample.cases);

        Files.writeString(sample.cases, all.lines().skip(1).findFirst().orElseThrow());
        sample.verify(submission, folder.resolve("x.db").toString()).isRefused("its key is not registered");
        sample.verify(submission).isRefused("no registered case is like it");
        Files.writeString(
                sample.cases, all + all.lines().findFirst().orElseThrow().replace("task-0", "task-9"));
        assertThat(diffeval("verify", "latest", "--cases", sample.cases.toString(), "--db", db)
                        .out())
                .contains("refused: not as registered: cases of registered case task-9 is missing");
        assertThat(diffeval("verify", submission.toString(), "--db", sample.board)
                        .err())
                .contains("name them with --cases");
    }

    @Test
    void what_is_conspicuous_is_remarked_and_not_judged() throws IOException {
        Files.writeString(sample.cases, Files.readString(sample.cases).replace("Right.", "Right." + "x".repeat(300)));
        String fast = Files.readString(sample.cases)
                .replace("\"format\":\"cline_xml\"", "\"format\":\"cline_xml\",\"usage\":{\"completion\":1}");
        Files.writeString(sample.cases, fast);
        String other = sample.run("other.db");

        assertThat(diffeval("verify", "latest", "--db", other).out())
                .contains("verified: ")
                .contains("conspicuous: acme/good and acme/mixed gave the same reply");
    }

    @Test
    void bad_usage_is_one_line() {
        assertThat(diffeval(
                                "verify",
                                "nowhere",
                                "--db",
                                folder.resolve("none.db").toString())
                        .err())
                .contains("no such database");
        assertThat(diffeval("submit", "latest", "--as", "a", "--key", "nowhere", "--db", db)
                        .err())
                .contains("nowhere: no such key");
        assertThat(diffeval("submit", "latest", "--as", "a", "--key", sample.cases.toString(), "--db", db)
                        .err())
                .contains("holds no key");
        assertThat(diffeval("keys", "register", "a", "AAAA", "--db", db).err()).contains("is no public key");
        assertThat(diffeval("keys").err()).contains("keys takes create, register, revoke or list");
        sample.verify(sample.cases).isRefused("is not a bundle");
    }
}
