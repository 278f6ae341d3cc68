package io.diffeval.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL server, started when first used and stopped with the JVM; or another that the environment names. */
final class PostgresServer {
    private static final String OTHER = "DIFFEVAL_TEST_POSTGRES";

    private PostgresServer() {}

    static String url() {
        String other = System.getenv(OTHER);
        return other == null || other.isBlank() ? Embedded.URL : other;
    }

    /** Another database on the same server. */
    static String url(String database) {
        return url().replaceFirst("^(jdbc:postgresql:(?://[^/]*/)?)[^?]*", "$1" + database);
    }

    private static final class Embedded {
        /** Where Linux keeps files in memory; databases that come and go are hundreds of files, which a disk is slow to make. */
        private static final Path MEMORY = Path.of("/dev/shm");

        private static final long LEAST_MEMORY = 1L << 30;

        static final String URL = start();

        private static String start() {
            try {
                // Tests lose nothing when the machine does, so nothing has to reach the disk.
                EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_wal_size", "128MB");
                if (Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= LEAST_MEMORY) {
                    server.setDataDirectory(Files.createTempDirectory(MEMORY, "diffeval-postgres"));
                }
                return server.start().getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
