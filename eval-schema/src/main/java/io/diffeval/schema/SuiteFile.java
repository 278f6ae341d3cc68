package io.diffeval.schema;

import io.diffeval.core.InputException;
import io.diffeval.core.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * An {@code evals.db} of the diff-edit suite, which has fewer tables and columns than ours under the same names.
 *
 * <pre>{@code
 * ImportSummary stored = SuiteFile.importFrom(Path.of("suite.db"), "evals.db");
 * System.out.println(stored.results() + " results are new");
 * }</pre>
 */
public final class SuiteFile {
    private SuiteFile() {}

    /**
     * Takes all of a suite's file into a database, in one transaction. What is there already stays; importing twice
     * changes nothing.
     *
     * @param suite the suite's file; it is only read
     * @param database as for {@link EvalDatabase#open(String)}; made where it is absent
     * @return what was new
     * @throws InputException if the file is not one of the suite, holds what cannot be read, or contradicts what is
     *     stored; nothing is written then
     * @throws StoreException if the database fails
     */
    public static ImportSummary importFrom(Path suite, String database) {
        try (SuiteReader reader = SuiteReader.open(suite);
                Database target = DatabaseName.of(database).open()) {
            ImportSummary[] imported = new ImportSummary[1];
            target.merge("import " + suite, sql -> imported[0] = new SuiteImporter(reader, sql).run());
            return imported[0];
        }
    }

    /**
     * Writes all of a database as a file of the suite, with its tables and columns and no others. The texts of replies
     * are written with replays too. Names, hashes, ids and times are ours, so that a query answers the same on both.
     *
     * @param database as for {@link EvalDatabase#open(String)}
     * @param suite the file to write, which must not exist
     * @throws InputException if the file exists or cannot be written there, or the database cannot be used
     * @throws StoreException if the database fails
     */
    public static void exportFrom(String database, Path suite) {
        NewFile.write(suite, unfinished -> write(database, unfinished));
    }

    private static void write(String database, Path file) {
        try (Database from = DatabaseName.of(database).open();
                Connection to = new SQLiteConfig()
                        .createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri())) {
            // One transaction, so that no result is read whose case came too late.
            from.stream(
                    "export to " + file,
                    sql -> sql.transaction(transaction -> new SuiteExporter(transaction.dsl(), to).run()));
        } catch (SQLException e) {
            throw StoreFailure.of(file.toString(), "export " + EvalDatabase.displayName(database), e);
        }
    }
}
