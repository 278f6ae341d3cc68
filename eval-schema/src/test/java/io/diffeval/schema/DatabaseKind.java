package io.diffeval.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The databases that a test has to hold on. */
enum DatabaseKind {
    SQLITE {
        @Override
        TestDatabase empty(Path folder) {
            return TestDatabase.sqlite(folder.resolve("evals.db"));
        }

        @Override
        TestDatabase create(Path folder) {
            return sqlite(folder.resolve("evals.db"));
        }
    },
    H2 {
        @Override
        TestDatabase empty(Path folder) {
            return TestDatabase.h2Memory();
        }
    },
    POSTGRES {
        @Override
        TestDatabase empty(Path folder) {
            return TestDatabase.postgres();
        }

        @Override
        TestDatabase create(Path folder) {
            return PostgresTemplate.copy();
        }
    };

    private static final String H2_ENDING = ".mv.db";

    /** A database without tables. */
    abstract TestDatabase empty(Path folder);

    /** A database with our tables: a copy, where that takes less than to make them, which takes longer than most tests. */
    TestDatabase create(Path folder) {
        TestDatabase database = empty(folder);
        database.createTables();
        return database;
    }

    /** An SQLite file with our tables. */
    static TestDatabase sqlite(Path file) {
        return TestDatabase.sqlite(write(file, SqliteTemplate.TABLES));
    }

    /** An H2 file with our tables, named without its ending. */
    static TestDatabase h2File(Path file) {
        write(Path.of(file + H2_ENDING), H2Template.TABLES);
        return TestDatabase.h2File(file);
    }

    private static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a file with our tables. */
    private static byte[] template(Function<Path, TestDatabase> open, String ending) {
        try {
            Path file = Files.createTempFile("tables", ending);
            try {
                // Where it is empty, both take it for a new one.
                open.apply(file).createTables();
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SqliteTemplate {
        static final byte[] TABLES = template(TestDatabase::sqlite, ".db");
    }

    private static final class H2Template {
        static final byte[] TABLES = template(
                file -> TestDatabase.h2File(
                        file.resolveSibling(file.getFileName().toString().replace(H2_ENDING, ""))),
                H2_ENDING);
    }

    private static final class PostgresTemplate {
        private static final String NAME = make();

        static TestDatabase copy() {
            return TestDatabase.postgres(NAME);
        }

        private static String make() {
            TestDatabase database = TestDatabase.postgres("template0");
            database.createTables();
            return database.query("SELECT current_database()").get(0);
        }
    }
}
