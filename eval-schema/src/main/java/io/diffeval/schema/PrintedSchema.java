package io.diffeval.schema;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The schema as a script for any SQL client, with the history that tells a database of ours from another's. A new SQLite
 * file is made by it too.
 */
final class PrintedSchema {
    /** As Flyway makes it, but for what it makes differently on each database. */
    private static final String HISTORY = """

            -- Which migrations ran. Without it, diffeval takes the database for that of another program.
            CREATE TABLE "schema_version" (
              "installed_rank" INTEGER       NOT NULL,
              "version"        VARCHAR(50),
              "description"    VARCHAR(200)  NOT NULL,
              "type"           VARCHAR(20)   NOT NULL,
              "script"         VARCHAR(1000) NOT NULL,
              "checksum"       INTEGER,
              "installed_by"   VARCHAR(100)  NOT NULL,
              "installed_on"   TIMESTAMP     NOT NULL DEFAULT CURRENT_TIMESTAMP,
              "execution_time" INTEGER       NOT NULL,
              "success"        BOOLEAN       NOT NULL,
              CONSTRAINT "schema_version_pk" PRIMARY KEY ("installed_rank")
            );
            """;

    private PrintedSchema() {}

    static String of(List<MigrationScript> scripts) {
        StringBuilder text =
                new StringBuilder(scripts.stream().map(MigrationScript::text).collect(Collectors.joining("\n")));
        text.append(HISTORY);
        for (int i = 0; i < scripts.size(); i++) {
            MigrationScript script = scripts.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "INSERT INTO \"schema_version\" (\"installed_rank\", \"version\", \"description\", \"type\","
                            + " \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")\n"
                            + "VALUES (%d, '%s', '%s', 'SQL', '%s', %d, 'script', 0, TRUE);\n",
                    i + 1,
                    script.version(),
                    script.description(),
                    script.getFilename(),
                    script.checksum()));
        }
        return text.toString();
    }
}
