package io.diffeval.schema;

import io.diffeval.core.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jooq.Field;

/** Converts comma-separated values to Parquet, by a DuckDB in memory that fetches nothing from elsewhere. */
final class ParquetFile {
    private static final String URL = "jdbc:duckdb:";
    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "VARCHAR",
            Integer.class, "INTEGER",
            Long.class, "BIGINT",
            Double.class, "DOUBLE",
            Boolean.class, "BOOLEAN",
            Instant.class, "TIMESTAMP");

    /** UTF-8 takes at most three bytes for a UTF-16 unit. */
    private static final long BYTES_PER_CHARACTER = 3;
    /** DuckDB reads lines up to this length unless it is told otherwise. */
    private static final long DEFAULT_LINE = 2_000_000;

    private ParquetFile() {}

    /** Refuses to begin without the driver, which is an optional dependency. */
    static void requireDriver() {
        try {
            DriverManager.getDriver(URL);
        } catch (SQLException e) {
            throw new InputException(
                    "Parquet needs DuckDB, which is not there; add org.duckdb:duckdb_jdbc to the class path, for the"
                            + " command as a jar in its folder lib, or export --format csv",
                    e);
        }
    }

    /** Converts a file, streaming. */
    static void convert(Path csv, Field<?>[] fields, long longestRow, Path parquet) throws IOException {
        long line = Math.max(DEFAULT_LINE, longestRow * BYTES_PER_CHARACTER);
        String columns = Arrays.stream(fields)
                .map(field -> quoted(field.getName()) + ": " + quoted(TYPES.getOrDefault(field.getType(), "VARCHAR")))
                .collect(Collectors.joining(", ", "{", "}"));
        String read = "read_csv(" + quoted(literally(csv)) + ", columns = " + columns
                + ", header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                + " allow_quoted_nulls = false, new_line = '\\r\\n', parallel = false, max_line_size = " + line
                + ", buffer_size = " + 2 * line + ")";
        try (Connection connection = DriverManager.getConnection(URL, settings());
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT * FROM " + read + ") TO "
                    + quoted(parquet.toAbsolutePath().toString()) + " (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw new IOException(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("preserve_insertion_order", "true");
        settings.setProperty("threads", "1");
        return settings;
    }

    /** A path in which DuckDB sees no pattern. */
    private static String literally(Path file) {
        return file.toAbsolutePath().toString().replaceAll("[*?\\[]", "[$0]");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
