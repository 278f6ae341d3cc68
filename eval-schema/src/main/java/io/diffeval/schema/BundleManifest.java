package io.diffeval.schema;

import io.diffeval.core.RunId;
import java.util.List;

/**
 * What a bundle says of itself.
 *
 * @param version of the format
 * @param schema the number of a migration: what a bundle carries of the tables is what they were from there on
 * @param runs the run, behind the run that it is a replay of
 * @param entries the tables, in the order in which they can be stored
 */
public record BundleManifest(int version, String schema, List<RunId> runs, List<BundleEntry> entries) {
    /** The only version that there is. */
    static final int VERSION = 1;

    /** The last migration that changed a table that bundles carry. Earlier bundles name whichever was the newest then. */
    static final String SCHEMA = "1";

    /** Copies the lists. */
    public BundleManifest {
        runs = List.copyOf(runs);
        entries = List.copyOf(entries);
    }

    /**
     * Adds up the rows of all tables.
     *
     * @return the sum
     */
    public long rows() {
        return entries.stream().mapToLong(BundleEntry::rows).sum();
    }

    /** Whether rows of these tables can be read: what was added to them since may be unknown. */
    static boolean isReadable(String schema) {
        return MigrationScript.ALL.stream().map(MigrationScript::version).anyMatch(schema::equals);
    }

    /** The newest migration that this release knows. */
    static String newestSchema() {
        return MigrationScript.ALL.get(MigrationScript.ALL.size() - 1).version();
    }
}
