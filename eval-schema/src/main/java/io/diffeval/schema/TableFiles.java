package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.FILES;
import static io.diffeval.schema.jooq.Tables.RESULT_DETAILS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODEL_METRICS;
import static io.diffeval.schema.jooq.Tables.SCORES;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.store.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Results for notebooks: a folder with a file for each of {@code results}, joined with all that is needed to read them,
 * {@code edit_parts}, {@code result_files}, {@code scores}, {@code run_model_metrics} and {@code files}. Texts are as
 * the database holds them: what is no Unicode text is escaped.
 *
 * <pre>{@code
 * TableFiles.export("evals.db", null, TableFiles.Format.CSV, Path.of("all-runs"), Progress.NONE);
 * }</pre>
 */
public final class TableFiles {
    private static final int FETCH_SIZE = 64;
    private static final Set<Table<?>> BESIDE_RESULTS =
            Set.of(EDIT_PARTS, RESULT_FILES, SCORES, RUN_MODEL_METRICS, FILES);

    private final DSLContext sql;
    private final List<RunId> runs;
    private final Path folder;
    private final Progress progress;

    private TableFiles(DSLContext sql, List<RunId> runs, Path folder, Progress progress) {
        this.sql = sql;
        this.runs = runs;
        this.folder = folder;
        this.progress = progress;
    }

    /** How the tables are written. */
    public enum Format {
        /** Comma-separated values in UTF-8 with a header line. Text is quoted, what is unknown is nothing at all. */
        CSV,
        /** Apache Parquet, compressed with Zstandard. DuckDB, which writes it, is an optional dependency. */
        PARQUET;

        /**
         * How the files' names end.
         *
         * @return the format's name in lower case
         */
        public String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Writes the tables. Rows are streamed, in the order of their keys.
     *
     * @param database as for {@link EvalDatabase#open(String)}
     * @param run the run; null for all
     * @param format how to write them
     * @param folder the folder to make, which must not exist
     * @param progress hears of each row
     * @throws InputException if the run is not stored, the folder exists or cannot be written, the database cannot be
     *     used, or the format needs a driver that is missing
     * @throws StoreException if the database fails
     */
    public static void export(String database, @Nullable RunId run, Format format, Path folder, Progress progress) {
        if (format == Format.PARQUET) {
            ParquetFile.requireDriver();
        }
        NewFile.writeFolder(folder, unfinished -> {
            try (Database from = DatabaseName.of(database).open()) {
                // One transaction, so that all rows are of one moment.
                from.stream(
                        "export " + (run == null ? "all runs" : "run " + run),
                        sql -> sql.transaction(transaction -> {
                            DSLContext reading = transaction.dsl();
                            new TableFiles(reading, runs(reading, run), unfinished, progress).write(format);
                        }));
            } catch (StoreException e) {
                throw StoreFailure.ofWriting(e);
            }
        });
    }

    private void write(Format format) throws IOException {
        BundleSelection selection = new BundleSelection(sql, runs);
        progress.begin("export", -1);
        write("results", results(), format);
        for (BundleTable<?> table : BundleTable.ALL) {
            if (BESIDE_RESULTS.contains(table.table())) {
                write(table.name(), selection.rows(table), format);
            }
        }
    }

    private ResultQuery<? extends Record> results() {
        return sql.selectFrom(RESULT_DETAILS)
                .where(RESULT_DETAILS.RUN_ID.in(runs.stream().map(RunId::value).toList()))
                .orderBy(RESULT_DETAILS.RESULT_ID);
    }

    private void write(String name, ResultQuery<? extends Record> query, Format format) throws IOException {
        Path csv = folder.resolve(name + ".csv");
        try (Cursor<? extends Record> rows = query.fetchSize(FETCH_SIZE).fetchLazy()) {
            long longestRow = CsvFile.write(csv, rows, progress);
            if (format == Format.PARQUET) {
                ParquetFile.convert(csv, rows.fields(), longestRow, folder.resolve(name + ".parquet"));
                Files.delete(csv);
            }
        }
    }

    private static List<RunId> runs(DSLContext sql, @Nullable RunId run) {
        List<RunId> found = sql.select(RUNS.RUN_ID)
                .from(RUNS)
                .where(run == null ? RUNS.RUN_ID.isNotNull() : RUNS.RUN_ID.eq(run.value()))
                .orderBy(RUNS.RUN_ID)
                .fetch(row -> new RunId(Objects.requireNonNull(row.value1())));
        if (run != null && found.isEmpty()) {
            throw new InputException("no run " + run + " is stored; look for its id in table runs");
        }
        return found;
    }
}
