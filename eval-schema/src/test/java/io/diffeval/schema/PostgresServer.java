package io.diffeval.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

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
        static final String URL = start();

        private static String start() {
            try {
                // Tests lose nothing when the machine does, so nothing has to reach the disk.
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start()
                        .getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
