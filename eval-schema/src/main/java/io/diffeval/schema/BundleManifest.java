package io.diffeval.schema;

import io.diffeval.core.RunId;
import java.util.List;

/**
 * What a bundle says of itself.
 *
 * @param version of the format
 * @param schema version of the tables
 * @param runs the run, behind the run that it is a replay of
 * @param entries the tables, in the order in which they can be stored
 */
public record BundleManifest(int version, String schema, List<RunId> runs, List<BundleEntry> entries) {
    /** The only version that there is. */
    static final int VERSION = 1;

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

    /** The version of this release's tables. */
    static String currentSchema() {
        return MigrationScript.ALL.get(MigrationScript.ALL.size() - 1).version();
    }
}
