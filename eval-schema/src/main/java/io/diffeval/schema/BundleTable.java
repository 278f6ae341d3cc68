package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.EDIT_PARTS;
import static io.diffeval.schema.jooq.Tables.FILES;
import static io.diffeval.schema.jooq.Tables.GPU_HARDWARE;
import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.PROMPTS;
import static io.diffeval.schema.jooq.Tables.RESULTS;
import static io.diffeval.schema.jooq.Tables.RESULT_FILES;
import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_HARDWARE_METRICS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.RUN_MODEL_METRICS;
import static io.diffeval.schema.jooq.Tables.SCORES;
import static io.diffeval.schema.jooq.Tables.SYSTEM_GPU_LINK;
import static io.diffeval.schema.jooq.Tables.SYSTEM_HARDWARE;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_SOFTWARE;
import static io.diffeval.schema.jooq.Tables.TASKS;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.UniqueKey;
import org.jooq.UpdatableRecord;

/**
 * A table whose rows a bundle holds.
 *
 * @param <R> its rows
 * @param table the table
 * @param labels the columns in which two rows under one key may differ: names, and when and where content was first
 *     seen. The rest are facts, or follow from the key, which is a hash over them.
 */
record BundleTable<R extends UpdatableRecord<R>>(Table<R> table, Set<Field<?>> labels) {
    /** Each behind those that its rows point to. */
    static final List<BundleTable<?>> ALL = List.of(
            new BundleTable<>(
                    SYSTEM_PROMPTS,
                    Set.of(SYSTEM_PROMPTS.NAME, SYSTEM_PROMPTS.CREATED_AT, SYSTEM_PROMPTS.TEMPLATE_HASH)),
            new BundleTable<>(PROCESSING_FUNCTIONS, Set.of(PROCESSING_FUNCTIONS.NAME, PROCESSING_FUNCTIONS.CREATED_AT)),
            new BundleTable<>(FILES, Set.of(FILES.FILEPATH, FILES.TOKENS, FILES.CREATED_AT)),
            new BundleTable<>(MODELS, Set.of(MODELS.CREATED_AT)),
            new BundleTable<>(TASKS, Set.of(TASKS.TASK_NAME, TASKS.CASE_SET, TASKS.TASK_DESCRIPTION, TASKS.CREATED_AT)),
            new BundleTable<>(PROMPTS, Set.of(PROMPTS.CREATED_AT)),
            new BundleTable<>(RUNS, Set.of(RUNS.DESCRIPTION)),
            new BundleTable<>(RUN_MODELS, Set.of()),
            new BundleTable<>(CASES, Set.of(CASES.DESCRIPTION)),
            new BundleTable<>(RESULTS, Set.of()),
            new BundleTable<>(EDIT_PARTS, Set.of()),
            new BundleTable<>(RESULT_FILES, Set.of()),
            new BundleTable<>(SCORES, Set.of()),
            new BundleTable<>(RUN_MODEL_METRICS, Set.of()),
            new BundleTable<>(SYSTEM_HARDWARE, Set.of()),
            new BundleTable<>(GPU_HARDWARE, Set.of()),
            new BundleTable<>(SYSTEM_GPU_LINK, Set.of()),
            new BundleTable<>(SYSTEM_SOFTWARE, Set.of()),
            new BundleTable<>(RUN_HARDWARE_METRICS, Set.of()));

    /** Their keys are hashes over all of their facts. */
    private static final Set<Table<?>> CONTENT = Set.of(SYSTEM_PROMPTS, PROCESSING_FUNCTIONS, FILES, PROMPTS);

    /** The one of a table. */
    @SuppressWarnings("unchecked")
    static <R extends UpdatableRecord<R>> BundleTable<R> of(Table<R> table) {
        return (BundleTable<R>) ALL.stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    String name() {
        return table.getName();
    }

    String entryName() {
        return name() + ".jsonl";
    }

    UniqueKey<R> key() {
        return Objects.requireNonNull(table.getPrimaryKey());
    }

    /** The columns to compare where a key is stored already; none where equal keys mean equal facts. */
    List<Field<?>> facts() {
        if (CONTENT.contains(table)) {
            return List.of();
        }
        List<? extends Field<?>> key = key().getFields();
        return Stream.of(table.fields())
                .filter(field -> !key.contains(field) && !labels.contains(field))
                .<Field<?>>map(field -> field)
                .toList();
    }

    /** Further columns that no two rows may share, the key aside. */
    List<UniqueKey<R>> otherKeys() {
        return table.getUniqueKeys().stream()
                .filter(unique -> !unique.getFields().containsAll(key().getFields()))
                .toList();
    }
}
