package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles are kept for years. */
class BundleManifestTests {
    private static final Pattern CARRIED = Pattern.compile(BundleTable.ALL.stream()
            .map(BundleTable::name)
            .collect(Collectors.joining("|", "(column |constraint (pk|uq|fk|ck)_)(", ")([._].*)?")));

    @Test
    void names_the_last_migration_that_changed_what_a_bundle_carries() throws SQLException {
        int last = lastChange(scripts());

        assertThat(BundleManifest.SCHEMA)
                .isEqualTo(MigrationScript.ALL.get(last).version());
    }

    /** What is missing in an older bundle is unknown, so that a column which came later may be NULL. */
    @Test
    void needs_nothing_that_older_bundles_do_not_have() throws SQLException {
        List<SortedMap<String, String>> carried = carried(scripts());
        SortedMap<String, String> now = carried.get(carried.size() - 1);

        for (int i = 0; i < carried.size(); i++) {
            SortedMap<String, String> then = carried.get(i);
            SortedMap<String, String> added = new TreeMap<>(now);
            added.keySet().removeAll(then.keySet());

            assertThat(now).as("since migration %s", i + 1).containsAllEntriesOf(then);
            assertThat(added.keySet()).allMatch(part -> part.startsWith("column "));
            assertThat(added.values()).noneMatch(column -> column.endsWith("not null"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE results ADD COLUMN temperature DOUBLE PRECISION",
                "ALTER TABLE cases DROP COLUMN tokens_in_context",
                "CREATE TABLE x (a INT, CONSTRAINT ck_files_size CHECK (a > 0))"
            })
    void such_a_migration_is_found(String script) throws SQLException {
        List<String> scripts = new ArrayList<>(scripts());
        scripts.add(script);

        assertThat(lastChange(scripts)).isEqualTo(scripts.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX ix_results_new ON results (score)",
                "CREATE TABLE notes (note TEXT, CONSTRAINT pk_notes PRIMARY KEY (note))",
                "ALTER TABLE run_totals ADD COLUMN retries INTEGER",
                "CREATE VIEW results_new AS SELECT score FROM results"
            })
    void another_is_not(String script) throws SQLException {
        List<String> scripts = new ArrayList<>(scripts());
        scripts.add(script);

        assertThat(lastChange(scripts)).isLessThan(MigrationScript.ALL.size());
    }

    private static List<String> scripts() {
        return MigrationScript.ALL.stream().map(MigrationScript::text).toList();
    }

    private static int lastChange(List<String> scripts) throws SQLException {
        List<SortedMap<String, String>> carried = carried(scripts);
        int last = carried.size() - 1;
        while (last > 0 && carried.get(last).equals(carried.get(last - 1))) {
            last--;
        }
        return last;
    }

    /** Columns and constraints of the tables that a bundle carries, after each of the scripts. */
    private static List<SortedMap<String, String>> carried(List<String> scripts) throws SQLException {
        List<SortedMap<String, String>> carried = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                statement.executeUpdate(script);
                SortedMap<String, String> parts = new TreeMap<>(SchemaSnapshot.of(connection));
                parts.keySet().removeIf(part -> !CARRIED.matcher(part).matches());
                carried.add(parts);
            }
        }
        return carried;
    }
}
