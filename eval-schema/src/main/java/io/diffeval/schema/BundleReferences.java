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
import org.jspecify.annotations.Nullable;

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

    /** Rows of a table come one behind the other. */
    private @Nullable Rules rules;

    BundleReferences(String file) {
        this.file = file;
    }

    /** Adds a row behind those that it points to. */
    void add(BundleTable<?> table, Record row) {
        if (rules == null || !rules.table.equals(table)) {
            rules = new Rules(table);
        }
        rules.add(row);
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

    private Map<RowKey, Row> present(UniqueKey<?> key) {
        return present.computeIfAbsent(key, any -> new HashMap<>());
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

    /** What the rows of a table are held to. */
    private final class Rules {
        private final BundleTable<?> table;
        private final List<? extends Field<?>> primary;
        private final List<Pointer> pointers = new ArrayList<>();
        private final List<UniqueKey<?>> keys = new ArrayList<>();
        private final @Nullable List<Row> kept;

        Rules(BundleTable<?> table) {
            this.table = table;
            this.primary = table.key().getFields();
            for (ForeignKey<?, ?> pointer : table.table().getReferences()) {
                pointers.add(new Pointer(
                        pointer.getFields(),
                        pointer.getKey().getTable(),
                        present(pointer.getKey()),
                        !IDLE.contains(table.table())
                                || pointer.getKey().getTable().equals(GPU_HARDWARE)));
            }
            for (UniqueKey<?> key : table.table().getKeys()) {
                // The order of rows tells whether a primary key is there twice.
                if (!key.isPrimary() || POINTED_TO.contains(key)) {
                    keys.add(key);
                }
            }
            this.kept = CONTENT.contains(table.table())
                    ? content.computeIfAbsent(table.table(), any -> new ArrayList<>())
                    : null;
        }

        void add(Record row) {
            Row added = new Row(table.name(), RowKey.of(row, primary));
            for (Pointer pointer : pointers) {
                pointer.follow(added, row);
            }
            for (UniqueKey<?> key : keys) {
                Row before = present(key).put(key.isPrimary() ? added.key : RowKey.of(row, key), added);
                if (before != null) {
                    throw new InputException(where(added)
                            + (key.isPrimary()
                                    ? " is in the bundle twice"
                                    : ": " + names(key.getFields()) + " are those of " + before.key + " already"));
                }
            }
            if (kept != null) {
                kept.add(added);
            }
        }
    }

    /** From rows of one table to one of another. */
    private final class Pointer {
        private final List<? extends Field<?>> fields;
        private final Table<?> to;
        private final Map<RowKey, Row> targets;
        private final boolean uses;

        Pointer(List<? extends Field<?>> fields, Table<?> to, Map<RowKey, Row> targets, boolean uses) {
            this.fields = fields;
            this.to = to;
            this.targets = targets;
            this.uses = uses;
        }

        void follow(Row from, Record row) {
            for (Field<?> field : fields) {
                if (row.get(field) == null) {
                    return;
                }
            }
            Row target = targets.get(RowKey.of(row, fields));
            if (target == null) {
                throw new InputException(where(from) + ": " + names(fields) + " points to none of " + to.getName());
            }
            target.used |= uses;
        }
    }
}
