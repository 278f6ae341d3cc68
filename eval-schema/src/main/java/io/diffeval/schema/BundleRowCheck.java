package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_HARDWARE_METRICS;

import io.diffeval.core.InputException;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.hardware.MeasuredOn;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.TableField;

/** What a row of a bundle has to be, whatever other rows say. */
final class BundleRowCheck {
    private static final Map<TableField<?, String>, Set<String>> ALLOWED = Map.of(
            MODELS.IDENTITY_TIER, labels(IdentityTier.values(), IdentityTier::label),
            RUNS.STATUS, labels(RunStatus.values(), RunStatus::label),
            RESULTS.OUTCOME, labels(Outcome.values(), Outcome::label),
            RESULT_FILES.ACTION,
                    labels(FileChange.Action.values(), action -> action.name().toLowerCase(Locale.ROOT)),
            RUN_HARDWARE_METRICS.MEASURED_ON, labels(MeasuredOn.values(), MeasuredOn::label));

    private final String file;
    private final BundleTable<?> table;
    private final List<TableField<?, String>> limited;

    BundleRowCheck(String file, BundleTable<?> table) {
        this.file = file;
        this.table = table;
        this.limited = ALLOWED.keySet().stream()
                .filter(column -> table.table().equals(column.getTable()))
                .toList();
    }

    /** Refuses texts that are too long, hashes that are not those of what is in the row, and facts that cannot be. */
    void require(Record row) {
        RowBinder.requireFitting(row);
        RowHashes.of(table.table(), row).forEach((column, hash) -> {
            if (!hash.equals(row.get(column))) {
                throw refused(
                        row,
                        column.getName() + " is " + row.get(column) + ", but what it stands for has the hash " + hash);
            }
        });
        for (TableField<?, String> column : limited) {
            if (!Objects.requireNonNull(ALLOWED.get(column)).contains(row.get(column))) {
                throw refused(row, column.getName() + " is '" + row.get(column) + "', which it cannot be");
            }
        }
        RowDifference malformed = HashCheck.malformed(table.table(), row);
        if (malformed != null) {
            throw refused(row, malformed.column() + " is '" + malformed.stored() + "', which it cannot be");
        }
        if (table.table().equals(MODELS)) {
            try {
                ModelRows.facts(row);
            } catch (IllegalArgumentException e) {
                throw refused(row, String.valueOf(e.getMessage()));
            }
        }
    }

    String where(Record row) {
        return file + ": " + table.name() + " " + RowKey.of(row, table.key());
    }

    private InputException refused(Record row, String why) {
        return new InputException(where(row) + ": " + why + "; nothing is imported");
    }

    private static <T> Set<String> labels(T[] values, Function<T, String> label) {
        return Arrays.stream(values).map(label).collect(Collectors.toUnmodifiableSet());
    }
}
