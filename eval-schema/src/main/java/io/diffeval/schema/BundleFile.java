package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RUNS;

import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.store.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.jooq.DSLContext;

/**
 * A run with everything that it points to, as a file: a ZIP archive of JSON Lines, one entry for each table, and a
 * manifest with the length and hash of each. It is the same for the same run, and can be imported into any database.
 *
 * <pre>{@code
 * BundleFile.export("evals.db", new RunId("0190…"), Path.of("run.zip"), Progress.NONE);
 * ImportSummary stored = BundleFile.importFrom(Path.of("run.zip"), "jdbc:h2:./all", Progress.NONE);
 * System.out.println(stored.results() + " results are new");
 * }</pre>
 */
public final class BundleFile {
    private BundleFile() {}

    /**
     * Writes a run; of a replay, with the run that it replays.
     *
     * @param database as for {@link EvalDatabase#open(String)}
     * @param run the run
     * @param file the file to write, which must not exist
     * @param progress hears of each row
     * @return what was written
     * @throws InputException if the run is not stored, the file exists or cannot be written there, or the database
     *     cannot be used
     * @throws StoreException if the database fails
     */
    public static BundleManifest export(String database, RunId run, Path file, Progress progress) {
        return export(database, run, file, Deflater.DEFAULT_COMPRESSION, progress);
    }

    /**
     * Writes a run like {@link #export}, packed in a third of the time into half as much space again: for a file that is
     * read once.
     *
     * @param database as for {@link EvalDatabase#open(String)}
     * @param run the run
     * @param file the file to write, which must not exist
     * @param progress hears of each row
     * @return what was written
     * @throws InputException as {@link #export}
     * @throws StoreException if the database fails
     */
    public static BundleManifest exportQuickly(String database, RunId run, Path file, Progress progress) {
        return export(database, run, file, Deflater.BEST_SPEED, progress);
    }

    private static BundleManifest export(String database, RunId run, Path file, int compression, Progress progress) {
        AtomicReference<BundleManifest> written = new AtomicReference<>();
        NewFile.write(file, unfinished -> {
            try (Database from = DatabaseName.of(database).open()) {
                // One transaction, so that all rows are of one moment.
                from.stream(
                        "export run " + run,
                        sql -> sql.transaction(transaction -> {
                            DSLContext reading = transaction.dsl();
                            written.set(new BundleWriter(reading, family(reading, run), compression, progress)
                                    .write(unfinished));
                        }));
            } catch (StoreException e) {
                throw StoreFailure.ofWriting(e);
            }
        });
        return Objects.requireNonNull(written.get());
    }

    /**
     * Takes a bundle into a database, in one transaction. What is there already stays, and importing twice changes
     * nothing.
     *
     * @param file the bundle; nobody has to vouch for it
     * @param database as for {@link EvalDatabase#open(String)}; made where it is absent
     * @param progress hears of each row
     * @return what was new
     * @throws InputException if the file is no bundle, is damaged, or contradicts what is stored; nothing is written
     *     then
     * @throws StoreException if the database fails
     */
    public static ImportSummary importFrom(Path file, String database, Progress progress) {
        AtomicReference<ImportSummary> imported = new AtomicReference<>();
        try (Bundle bundle = Bundle.open(file)) {
            bundle.verify(progress);
            try (Database target = DatabaseName.of(database).open()) {
                target.merge("import " + file, sql -> imported.set(new BundleImporter(bundle, sql, progress).run()));
            } catch (StoreException e) {
                String violation = StoreFailure.violation(e);
                if (violation == null) {
                    throw e;
                }
                throw new InputException(
                        file + ": a row points to none or may not be: " + violation + "; nothing is imported", e);
            }
        }
        return Objects.requireNonNull(imported.get());
    }

    /** The run, behind the root whose replies it uses. */
    private static List<RunId> family(DSLContext sql, RunId run) {
        var stored = sql.select(RUNS.REPLAY_OF_RUN_ID)
                .from(RUNS)
                .where(RUNS.RUN_ID.eq(run.value()))
                .fetchOne();
        if (stored == null) {
            throw new InputException("no run " + run + " is stored; look for its id in table runs");
        }
        return Stream.concat(Stream.ofNullable(stored.value1()).map(RunId::new), Stream.of(run))
                .toList();
    }
}
