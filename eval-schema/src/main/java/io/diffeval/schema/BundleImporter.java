package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RUNS;

import io.diffeval.core.InputException;
import io.diffeval.core.store.Progress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.UpdatableRecord;

/** Stores the rows of a bundle that are not there yet, a bounded number at a time. Once for an importer: it counts. */
final class BundleImporter {
    private static final int BATCH_ROWS = 250;
    /** Rows may hold whole replies and files. */
    private static final long BATCH_CHARS = 1 << 22;

    private final Bundle bundle;
    private final DSLContext sql;
    private final Progress progress;
    private final Map<Table<?>, Long> added = new HashMap<>();
    /** Those that the bundle has. */
    private final Set<String> runs = new TreeSet<>();

    private long present;

    BundleImporter(Bundle bundle, DSLContext sql, Progress progress) {
        this.bundle = bundle;
        this.sql = sql;
        this.progress = progress;
    }

    ImportSummary run() {
        progress.begin("import", bundle.manifest().rows());
        BundleTable.ALL.forEach(this::store);
        if (added(RESULTS) + added(EDIT_PARTS) > 0) {
            new StoredTotals(sql).replace(runs);
        }
        return new ImportSummary(added(RUNS), added(CASES), added(RESULTS), present);
    }

    private <R extends UpdatableRecord<R>> void store(BundleTable<R> table) {
        Batch<R> batch = new Batch<>(table);
        bundle.forEach(table, batch::add);
        batch.store();
    }

    private long added(Table<?> table) {
        return added.getOrDefault(table, 0L);
    }

    /** Rows of one table that are stored together. */
    private final class Batch<R extends UpdatableRecord<R>> {
        private final BundleTable<R> table;
        private final BundleMerge<R> merge;
        private final BundleRowCheck check;
        private final Map<RowKey, R> rows = new LinkedHashMap<>();
        private long chars;

        Batch(BundleTable<R> table) {
            this.table = table;
            this.merge = new BundleMerge<>(bundle.file().toString(), table, sql);
            this.check = new BundleRowCheck(bundle.file().toString(), table);
        }

        void add(R row) {
            check.require(row);
            requireRun(row);
            if (rows.putIfAbsent(RowKey.of(row, table.key()), row) != null) {
                throw new InputException(merge.where(row) + ": the bundle has this row twice; nothing is imported");
            }
            for (Object value : row.intoArray()) {
                chars += value instanceof String text ? text.length() : 0;
            }
            if (rows.size() == BATCH_ROWS || chars > BATCH_CHARS) {
                store();
            }
        }

        /** Nothing is added to a run that the bundle does not have, though it may be stored. */
        private void requireRun(R row) {
            Field<String> column = row.field(RUNS.RUN_ID);
            if (table.table().equals(RUNS)) {
                runs.add(row.get(RUNS.RUN_ID));
            } else if (column != null && !runs.contains(row.get(column))) {
                throw foreign(row, column, row.get(column));
            }
        }

        /** The same for what points to a result. */
        private void requireResults() {
            Field<String> column = table.table().equals(RESULTS)
                    ? RESULTS.REPLAY_OF_RESULT_ID
                    : table.table().field(RESULTS.RESULT_ID);
            if (column == null) {
                return;
            }
            Map<String, R> pointers = new LinkedHashMap<>();
            rows.values().forEach(row -> pointers.putIfAbsent(row.get(column), row));
            pointers.remove(null);
            if (table.table().equals(RESULTS)) {
                rows.values().forEach(row -> pointers.remove(row.get(RESULTS.RESULT_ID)));
            }
            sql.select(RESULTS.RESULT_ID)
                    .from(RESULTS)
                    .where(RESULTS.RESULT_ID.in(pointers.keySet()))
                    .and(RESULTS.RUN_ID.in(runs))
                    .forEach(result -> pointers.remove(result.value1()));
            pointers.forEach((result, row) -> {
                throw foreign(row, column, result);
            });
        }

        private InputException foreign(R row, Field<String> column, String value) {
            return new InputException(merge.where(row) + ": " + column.getName() + " is " + value
                    + ", which the bundle does not have; nothing is imported");
        }

        void store() {
            requireResults();
            int fresh = merge.store(rows);
            added.merge(table.table(), (long) fresh, Long::sum);
            present += table.table().equals(RESULTS) ? rows.size() - fresh : 0;
            progress.step(rows.size());
            rows.clear();
            chars = 0;
        }
    }
}
