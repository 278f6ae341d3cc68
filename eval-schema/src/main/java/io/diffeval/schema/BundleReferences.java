package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.FILES;
import static io.diffeval.schema.jooq.Tables.GPU_HARDWARE;
import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.PROMPTS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_GPU_LINK;
import static io.diffeval.schema.jooq.Tables.SYSTEM_HARDWARE;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_SOFTWARE;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.UniqueKey;

/**
 * Holds the rows of a bundle to the keys of their tables, as a database does: no key twice, and no pointer to none. And
 * no row of content that nothing points to. Keeps the keys, a few hundred bytes for each row.
 */
final class BundleReferences {
    /** Rows that a bundle has only because others point to them. Prompts are another affair: some point to each other. */
    private static final List<Table<?>> CONTENT = List.of(
            PROCESSING_FUNCTIONS, FILES, MODELS, TASKS, PROMPTS, SYSTEM_HARDWARE, GPU_HARDWARE, SYSTEM_SOFTWARE);

    private static final Set<UniqueKey<?>> POINTED_TO = BundleTable.ALL.stream()
            .flatMap(table -> table.table().getReferences().stream())
            .map(ForeignKey::getKey)
            .collect(Collectors.toUnmodifiableSet());

    /** They point to a row that is not needed because of it. */
    private static final Set<Table<?>> IDLE = Set.of(SYSTEM_PROMPTS, SYSTEM_GPU_LINK);

    private final String file;
    private final Map<UniqueKey<?>, Map<RowKey, Row>> present = new HashMap<>();
    private final Map<Table<?>, List<Row>> content = new HashMap<>();

    BundleReferences(String file) {
        this.file = file;
    }

    /** Adds a row behind those that it points to. */
    void add(BundleTable<?> table, Record row) {
        Row added = new Row(table.name(), RowKey.of(row, table.key()));
        for (ForeignKey<?, ?> pointer : table.table().getReferences()) {
            follow(added, pointer, row);
        }
        for (UniqueKey<?> key : table.table().getKeys()) {
            // The order of rows tells whether a primary key is there twice.
            if (!key.isPrimary() || POINTED_TO.contains(key)) {
                Row before =
                        present.computeIfAbsent(key, any -> new HashMap<>()).put(RowKey.of(row, key), added);
                if (before != null) {
                    throw new InputException(where(added)
                            + (key.isPrimary()
                                    ? " is in the bundle twice"
                                    : ": " + names(key.getFields()) + " are those of " + before.key + " already"));
                }
            }
        }
        if (CONTENT.contains(table.table())) {
            content.computeIfAbsent(table.table(), any -> new ArrayList<>()).add(added);
        }
    }

    private void follow(Row from, ForeignKey<?, ?> pointer, Record row) {
        for (Field<?> field : pointer.getFields()) {
            if (row.get(field) == null) {
                return;
            }
        }
        Table<?> pointedTo = pointer.getKey().getTable();
        Row target = present.getOrDefault(pointer.getKey(), Map.of()).get(RowKey.of(row, pointer.getFields()));
        if (target == null) {
            throw new InputException(
                    where(from) + ": " + names(pointer.getFields()) + " points to none of " + pointedTo.getName());
        }
        target.used |= !IDLE.contains(pointer.getTable()) || pointedTo.equals(GPU_HARDWARE);
    }

    /** Refuses content that no run needs; system prompts aside. */
    void requireUsed() {
        for (Table<?> table : CONTENT) {
            for (Row row : content.getOrDefault(table, List.of())) {
                if (!row.used) {
                    throw new InputException(where(row) + ": no row of the run points to it");
                }
            }
        }
    }

    /** Whether something else than another system prompt points to one. */
    boolean isUsed(String systemPrompt) {
        Row row = present.getOrDefault(SYSTEM_PROMPTS.getPrimaryKey(), Map.of()).get(new RowKey(List.of(systemPrompt)));
        return row != null && row.used;
    }

    private String where(Row row) {
        return file + ": " + row.table + " " + row.key;
    }

    private static String names(List<? extends Field<?>> fields) {
        return fields.stream().map(Field::getName).collect(Collectors.joining(", "));
    }

    /** A row that is there. */
    private static final class Row {
        private final String table;
        private final RowKey key;
        private boolean used;

        Row(String table, RowKey key) {
            this.table = table;
            this.key = key;
        }
    }
}
