package io.diffeval.schema;

import io.diffeval.core.InputException;
import io.diffeval.core.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * An {@code evals.db} of the diff-edit suite, which has fewer tables and columns than ours under the same names.
 *
 * <pre>{@code
 * SuiteImport stored = SuiteFile.importFrom(Path.of("suite.db"), "evals.db");
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
     * @param database a path, or {@code jdbc:sqlite:} and a path; made where it is absent
     * @return what was new
     * @throws InputException if the file is not one of the suite, holds what cannot be read, or contradicts what is
     *     stored; nothing is written then
     * @throws StoreException if the database fails
     */
    public static SuiteImport importFrom(Path suite, String database) {
        try (SuiteReader reader = SuiteReader.open(suite)) {
            SqliteFile target = SqliteFile.prepare(EvalDatabase.file(database));
            try (SerialConnection writer = new SerialConnection(target.path(), target.openWriter())) {
                SuiteImport[] imported = new SuiteImport[1];
                writer.write("import " + suite, sql -> imported[0] = new SuiteImporter(reader, sql).run());
                return imported[0];
            } catch (SQLException e) {
                throw StoreFailure.of(target.path(), "open the database", e);
            }
        }
    }

    /**
     * Writes all of a database as a file of the suite, with its tables and columns and no others. The texts of replies
     * are written with replays too. Names, hashes, ids and times are ours, so that a query answers the same on both.
     *
     * @param database a path, or {@code jdbc:sqlite:} and a path
     * @param suite the file to write, which must not exist
     * @throws InputException if the file exists or cannot be written there, or the database cannot be used
     * @throws StoreException if the database fails
     */
    public static void exportFrom(String database, Path suite) {
        Path directory = suite.toAbsolutePath().getParent();
        if (Files.exists(suite)) {
            throw new InputException(suite + " exists; name a file that does not");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new InputException("cannot create " + suite + ": its directory does not exist; create it");
        }
        SqliteFile source = SqliteFile.prepare(EvalDatabase.file(database));
        try {
            Path unfinished =
                    Files.createTempFile(directory, suite.getFileName().toString(), ".part");
            try {
                write(source, unfinished);
                Files.move(unfinished, suite);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new InputException("cannot write " + suite + ": " + e.getMessage(), e);
        }
    }

    private static void write(SqliteFile source, Path file) {
        try (SerialConnection from = new SerialConnection(source.path(), source.openReader());
                Connection to = new SQLiteConfig()
                        .createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri())) {
            // One transaction, so that no result is read whose case came too late.
            from.read(
                    "export to " + file,
                    sql -> sql.transactionResult(transaction -> {
                        new SuiteExporter(transaction.dsl(), to).run();
                        return true;
                    }));
        } catch (SQLException e) {
            throw StoreFailure.of(file, "export " + source.path(), e);
        }
    }
}
