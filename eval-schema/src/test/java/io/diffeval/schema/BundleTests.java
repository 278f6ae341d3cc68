package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.InputException;
import io.diffeval.core.store.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody vouches for a bundle. */
class BundleTests {
    @TempDir
    static Path shared;

    private static Path good;

    @TempDir
    Path folder;

    @BeforeAll
    static void export() {
        TestDatabase source = DatabaseKind.sqlite(shared.resolve("source.db"));
        BundleSample.write(source);
        good = shared.resolve("good.zip");
        BundleFile.export(source.url(), BundleSample.REPLAY, good, Progress.NONE);
    }

    static Stream<Forgery> forgeries() {
        return Stream.of(
                new Forgery(
                        "another entry",
                        "holds '../../etc/passwd'",
                        edit -> edit.add("../../etc/passwd", "x").remove("scores.jsonl")),
                new Forgery("an entry too few", "it has 19 entries, not 20", edit -> edit.remove("scores.jsonl")),
                new Forgery("an entry too many", "it has 21 entries, not 20", edit -> edit.add("x", "")),
                new Forgery(
                        "another content",
                        "results.jsonl has",
                        edit -> edit.change("results.jsonl", text -> text.replace("the reply", "the other"))),
                new Forgery(
                        "a longer content",
                        "but the manifest says",
                        edit -> edit.change("results.jsonl", text -> text + " ".repeat(1000))),
                new Forgery(
                        "a manifest that is none",
                        "manifest.json is not JSON",
                        edit -> edit.change("manifest.json", text -> text.substring(5))),
                new Forgery(
                        "a manifest of something else",
                        "is not of a bundle",
                        edit -> edit.change("manifest.json", text -> text.replace("diffeval-bundle", "cookbook"))),
                new Forgery(
                        "a newer version",
                        "is of format 2 and schema 1, but this release reads format 1 and schemas up to ",
                        edit -> edit.change("manifest.json", text -> text.replace("\"version\":1", "\"version\":2"))),
                new Forgery(
                        "a version that would be 1 in fewer bits",
                        "is of format 4294967297",
                        edit -> edit.change(
                                "manifest.json", text -> text.replace("\"version\":1", "\"version\":4294967297"))),
                labelled("99", "is of format 1 and schema 99, but this release reads"),
                labelled("0", "schema is missing or no number in quotes"),
                labelled("-1", "schema is missing or no number in quotes"),
                labelled("01", "schema is missing or no number in quotes"),
                labelled("1.5", "schema is missing or no number in quotes"),
                labelled("9".repeat(400), "schema is missing or no number in quotes"),
                labelled("\u0661", "schema is missing or no number in quotes"),
                labelled("1\\n; nothing wrong", "schema is missing or no number in quotes"),
                new Forgery(
                        "a schema without quotes",
                        "schema is missing or no text",
                        edit -> edit.change("manifest.json", text -> text.replace("\"schema\":\"1\"", "\"schema\":1"))),
                new Forgery(
                        "a number that is none",
                        "rows is missing or no number",
                        edit -> edit.change(
                                "manifest.json", text -> text.replaceFirst("\"rows\":\\d+", "\"rows\":-1"))),
                new Forgery(
                        "another number of rows",
                        "but the manifest says 77",
                        edit -> edit.change(
                                "manifest.json", text -> text.replaceFirst("(results.jsonl\",\"rows\":)\\d+", "$177"))),
                new Forgery(
                        "a huge manifest",
                        "manifest.json is longer than",
                        edit -> edit.change("manifest.json", text -> text + " ".repeat(2_000_000))),
                new Forgery(
                        "a wrong hash",
                        "files ",
                        edit -> edit.forge("files", text -> text.replaceFirst("before task-1", "behind task-1"))),
                new Forgery(
                        "a wrong prompt",
                        "prompts ",
                        edit -> edit.forge(
                                "prompts",
                                text -> text.replaceFirst("\"task_id\":\"task-1\"", "\"task_id\":\"task-2\""))),
                new Forgery(
                        "an unknown column",
                        "row 1: has a column that table runs does not have",
                        edit -> edit.forge("runs", text -> text.replaceFirst("\\{", "{\"drop table\":1,"))),
                new Forgery(
                        "a column twice",
                        "row 1: seed is there twice",
                        edit -> edit.forge(
                                "runs", text -> text.replaceFirst("\"seed\":42", "\"seed\":42,\"seed\":43"))),
                new Forgery(
                        "a column twice, first unknown",
                        "row 1: seed is of the wrong type",
                        edit -> edit.forge(
                                "runs", text -> text.replaceFirst("\"seed\":42", "\"seed\":null,\"seed\":42"))),
                new Forgery(
                        "a number for a text",
                        "row 1: status is of the wrong type",
                        edit -> edit.forge("runs", text -> text.replaceFirst("\"status\":\"[a-z]+\"", "\"status\":1"))),
                new Forgery(
                        "a nested value",
                        "row 1: status is of the wrong type",
                        edit -> edit.forge(
                                "runs", text -> text.replaceFirst("\"status\":\"[a-z]+\"", "\"status\":[[[]]]"))),
                new Forgery(
                        "a huge number",
                        "row 1: cannot be read",
                        edit -> edit.forge(
                                "runs", text -> text.replaceFirst("\"seed\":42", "\"seed\":99999999999999999999"))),
                new Forgery(
                        "a time that is none",
                        "row 1: created_at is no time",
                        edit -> edit.forge(
                                "runs", text -> text.replaceFirst("\"created_at\":\"2026", "\"created_at\":\"x"))),
                new Forgery(
                        "a missing column",
                        "row 1: status is missing",
                        edit -> edit.forge("runs", text -> text.replaceFirst("\"status\":\"[a-z]+\",", ""))),
                new Forgery(
                        "a status that is none",
                        "status is 'perfect', which it cannot be",
                        edit -> edit.forge(
                                "runs",
                                text -> text.replaceFirst("\"status\":\"complete\"", "\"status\":\"perfect\""))),
                new Forgery(
                        "a text too long",
                        "takes 64 characters",
                        edit -> edit.forge(
                                "runs",
                                text -> text.replace("\"git_commit\":", "\"x\":")
                                        .replaceFirst(
                                                "\"seed\":42",
                                                "\"seed\":42,\"git_commit\":\"" + "x".repeat(65) + "\""))),
                new Forgery(
                        "a row twice",
                        "the bundle has this row twice",
                        edit -> edit.forge("scores", text -> text + text)),
                new Forgery(
                        "no object", "row 1: is no JSON object", edit -> edit.forge("scores", text -> "[]\n" + text)),
                new Forgery(
                        "half an object",
                        "cannot be read",
                        edit -> edit.forge("scores", text -> text.substring(0, text.length() - 5))),
                new Forgery(
                        "a replay before its root",
                        "points to none",
                        edit -> edit.forge(
                                "runs", text -> text.lines().skip(1).findFirst().orElseThrow() + "\n")));
    }

    private static Forgery labelled(String schema, String message) {
        return new Forgery("schema " + schema, message, edit -> edit.label(schema));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void a_forged_bundle_is_refused(Forgery forgery) {
        assertRefused(forgery.edit().apply(new BundleEdit(good)).pack(folder.resolve("forged.zip")), forgery.message());
    }

    @Test
    void a_file_that_is_missing_or_no_archive_is_refused() throws IOException {
        assertRefused(folder.resolve("nowhere.zip"), "no such file");
        assertRefused(shared.resolve("source.db"), "is a database, not a bundle; 'export RUN --db ");
        assertRefused(Files.writeString(folder.resolve("short.zip"), "PK"), "is not a bundle: it is too short");
        assertRefused(
                Files.writeString(folder.resolve("text.zip"), "no archive ".repeat(9)),
                "is not a bundle: it does not end as a ZIP archive does");
    }

    @Test
    void a_bundle_that_is_cut_off_or_damaged_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        BundleManifest manifest = manifest(good);
        long seed = 42;
        Random random = new Random(seed);
        Path file = folder.resolve("damaged.zip");
        for (int i = 0; i < 400; i++) {
            byte[] damaged = bytes.clone();
            int at = random.nextInt(bytes.length);
            if (i % 2 == 0) {
                damaged = Arrays.copyOf(bytes, at);
            } else {
                damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);

            try (Bundle bundle = Bundle.open(file)) {
                bundle.verify(Progress.NONE);
                // What no reader looks at may differ: times and flags of the archive.
                assertThat(bundle.manifest())
                        .as("seed " + seed + ", change " + i + " at " + at)
                        .isEqualTo(manifest);
            } catch (InputException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        }
    }

    @Test
    void an_entry_that_is_there_twice_is_refused() throws IOException {
        String archive = Files.readString(good, StandardCharsets.ISO_8859_1);
        Path file = Files.writeString(
                folder.resolve("twice.zip"),
                archive.replace("run_models.jsonl", "edit_parts.jsonl"),
                StandardCharsets.ISO_8859_1);

        assertRefused(file, "lacks run_models.jsonl");
    }

    @Test
    void an_entry_that_claims_what_no_run_comes_to_is_refused_unread() throws IOException {
        byte[] bomb = new BundleEdit(good)
                .change(
                        "manifest.json",
                        text -> text.replaceFirst("(scores.jsonl\",\"rows\":\\d+,\"bytes\":)\\d+", "$13000000000"))
                .pack();
        ByteBuffer archive = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN);
        int header = directoryHeader(bomb, "scores.jsonl");
        archive.putInt(header + 24, (int) 3_000_000_000L);

        assertRefused(Files.write(folder.resolve("bomb.zip"), bomb), "claims 3000000000 bytes in");
    }

    @Test
    void an_entry_that_inflates_to_more_than_it_claims_is_refused() throws IOException {
        byte[] bomb = new BundleEdit(good)
                .forge("scores", text -> text)
                .change("scores.jsonl", text -> " ".repeat(20_000_000))
                .change(
                        "manifest.json",
                        text -> text.replaceFirst("(scores.jsonl\",\"rows\":\\d+,\"bytes\":)\\d+", "$1100"))
                .pack();
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(directoryHeader(bomb, "scores.jsonl") + 24, 100);

        assertRefused(Files.write(folder.resolve("bomb.zip"), bomb), "scores.jsonl");
    }

    /** Where the archive's directory tells of an entry. */
    private static int directoryHeader(byte[] archive, String name) {
        String text = new String(archive, StandardCharsets.ISO_8859_1);
        return text.lastIndexOf(name) - 46;
    }

    private static BundleManifest manifest(Path file) {
        try (Bundle bundle = Bundle.open(file)) {
            return bundle.manifest();
        }
    }

    private void assertRefused(Path bundle, String message) {
        Path db = folder.resolve("evals.db");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> BundleFile.importFrom(bundle, db.toString(), Progress.NONE))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        if (Files.exists(db)) {
            assertThat(Sqlite.query(db, "SELECT count(*) FROM system_prompts")).containsExactly("0");
        }
    }

    record Forgery(String name, String message, UnaryOperator<BundleEdit> edit) {
        @Override
        public String toString() {
            return name;
        }
    }
}
