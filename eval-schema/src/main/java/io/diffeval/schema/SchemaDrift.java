package io.diffeval.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a database with what the migrations of this release make of an empty one. */
final class SchemaDrift {
    private SchemaDrift() {}

    /** A line for each difference; none where there is no drift. Writes nothing. */
    static List<String> of(Connection connection) throws SQLException {
        SortedMap<String, String> actual = SchemaSnapshot.of(connection);
        SortedMap<String, String> expected = expected();
        SortedSet<String> parts = new TreeSet<>(expected.keySet());
        parts.addAll(actual.keySet());
        List<String> differences = new ArrayList<>();
        for (String part : parts) {
            String found = actual.get(part);
            String wanted = expected.get(part);
            if (found == null) {
                differences.add("missing: " + part);
            } else if (wanted == null) {
                differences.add("not ours: " + part);
            } else if (!found.equals(wanted)) {
                differences.add("different: " + part + " is " + found + ", not " + wanted);
            }
        }
        return differences;
    }

    private static SortedMap<String, String> expected() throws SQLException {
        try (Connection reference = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = reference.createStatement()) {
            for (MigrationScript script : MigrationScript.ALL) {
                // The driver of SQLite runs all statements of a script, one after another.
                statement.executeUpdate(script.text());
            }
            SortedMap<String, String> parts = new TreeMap<>(SchemaSnapshot.of(reference));
            MigrationScript.ALL.forEach(script ->
                    parts.put(SchemaSnapshot.migration(script.version()), Integer.toString(script.checksum())));
            return parts;
        }
    }
}
