package io.diffeval.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        try {
            return TestDatabase.sqlite(Files.write(file, SqliteTemplate.TABLES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SqliteTemplate {
        static final byte[] TABLES = make();

        private static byte[] make() {
            try {
                Path file = Files.createTempFile("tables", ".db");
                try {
                    TestDatabase.sqlite(file).createTables();
                    return Files.readAllBytes(file);
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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
