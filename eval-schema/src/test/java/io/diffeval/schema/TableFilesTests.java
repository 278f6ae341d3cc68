package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.store.Progress;
import io.diffeval.schema.type.StorableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableFilesTests {
    private static final long SEED = 20_261_128;
    private static final String TABLES = "edit_parts, files, result_files, results, run_model_metrics, scores";

    @TempDir
    Path directory;

    private TestDatabase database;
    private Path folder;

    @BeforeEach
    void write() {
        database = DatabaseKind.SQLITE.create(directory);
        AnalysisSample.write(database);
        folder = directory.resolve("what's * in [it]?");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void haveAFileForEachTable(TableFiles.Format format) throws IOException {
        TableFiles.export(database.url(), null, format, folder, Progress.NONE);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly(Stream.of(TABLES.split(", "))
                            .map(table -> table + "." + format.extension())
                            .toArray(String[]::new));
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdTheRowsOfOneRun(TableFiles.Format format) {
        TableFiles.export(database.url(), new RunId("r1again"), format, folder, Progress.NONE);

        assertThat(duckDb("SELECT result_id, root_result_id, task_id, diff_edit_function, outcome, error_enum,"
                        + " succeeded, time_round_trip_ms, cost_usd FROM " + read("results", format)))
                .containsExactly(
                        "r1again-t1-acme/a-1|r1-t1-acme/a-1|t1|as-cline@2026-01|correct_exact||1|100|0.5",
                        "r1again-t2-acme/a-1|r1-t2-acme/a-1|t2|as-cline@2026-01|correct_exact||1|200|",
                        "r1again-t3-acme/a-1|r1-t3-acme/a-1|t3|as-cline@2026-01|not_attempted|1|0|300|0.25");
        assertThat(duckDb("SELECT count(*) FROM " + read("edit_parts", format))).containsExactly("0");
    }

    @Test
    void ofParquetHaveTheTypesOfTheColumns() {
        TableFiles.export(database.url(), null, TableFiles.Format.PARQUET, folder, Progress.NONE);

        assertThat(duckDb("SELECT DISTINCT typeof(created_at), typeof(succeeded), typeof(attempt_no),"
                        + " typeof(time_round_trip_ms), typeof(cost_usd), typeof(raw_model_output) FROM "
                        + read("results", TableFiles.Format.PARQUET)))
                .containsExactly("TIMESTAMP|BOOLEAN|INTEGER|BIGINT|DOUBLE|VARCHAR");
    }

    @ParameterizedTest
    @EnumSource
    void holdAnyText(TableFiles.Format format) throws IOException {
        Random random = new Random(SEED);
        List<String> texts = Stream.concat(
                        Stream.of(
                                "", "\"", ",", "\r", "\n", "\r\n", " a ", "NULL", "=1+1", "é\uD83D\uDE00", "\"\"\r\n,"),
                        Stream.concat(
                                Stream.generate(() -> AnyText.of(random)).limit(50),
                                Stream.of("x,\"\r\n".repeat(1_000_000))))
                .map(text -> new StorableText().to(text))
                .toList();
        database.execute("DELETE FROM edit_parts");
        try (Connection connection = database.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO edit_parts (result_id, part_no, failure_cause)"
                                + " VALUES ('r1-t1-acme/a-1', ?, ?)")) {
            for (int i = 0; i < texts.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, texts.get(i));
                insert.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }

        TableFiles.export(database.url(), null, format, folder, Progress.NONE);

        if (format == TableFiles.Format.PARQUET) {
            assertThat(duckDb("SELECT failure_cause FROM " + read("edit_parts", format) + " ORDER BY part_no"))
                    .as("seed %d", SEED)
                    .isEqualTo(texts);
            assertThat(duckDb("SELECT count(*) FROM " + read("edit_parts", format) + " WHERE evidence_json IS NULL"))
                    .containsExactly("" + texts.size());
        } else {
            assertThat(csv("edit_parts").stream().map(row -> row.get("failure_cause")))
                    .as("seed %d", SEED)
                    .containsExactlyElementsOf(texts);
        }
    }

    @Test
    void areNotWrittenWhereTheFolderIsThereOrTheRunIsNot() throws IOException {
        Files.createDirectory(folder);

        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> TableFiles.export(database.url(), null, TableFiles.Format.CSV, folder, Progress.NONE))
                .withMessageContaining("exists");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> TableFiles.export(
                        database.url(),
                        new RunId("nowhere"),
                        TableFiles.Format.CSV,
                        directory.resolve("new"),
                        Progress.NONE))
                .withMessageContaining("no run nowhere");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).hasSize(2);
        }
    }

    private List<CSVRecord> csv(String table) throws IOException {
        try (CSVParser parser = CSVParser.parse(
                folder.resolve(table + ".csv"),
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return parser.getRecords();
        }
    }

    private String read(String table, TableFiles.Format format) {
        String file = folder.resolve(table + "." + format.extension())
                .toString()
                .replace("'", "''")
                .replaceAll("[*?\\[]", "[$0]");
        return "read_" + format.extension() + "('" + file + "')";
    }

    /** Each row as its values in text, joined by a bar; null as an empty text. */
    private static List<String> duckDb(String sql) {
        return TestDatabase.at("jdbc:duckdb:").query(sql);
    }
}
