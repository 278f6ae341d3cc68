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
import static org.jooq.impl.DSL.select;

import io.diffeval.core.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** The rows of some runs, and all rows that these point to. */
final class BundleSelection {
    private static final Field<String> HASH = DSL.field(DSL.name("needed_hash"), String.class);
    private static final Field<Integer> DEPTH = DSL.field(DSL.name("depth"), Integer.class);

    private final DSLContext sql;
    private final List<String> runs;
    private final Map<Table<?>, Condition> conditions = new HashMap<>();

    BundleSelection(DSLContext sql, List<RunId> runs) {
        this.sql = sql;
        this.runs = runs.stream().map(RunId::value).toList();
        addRuns();
        addContent();
        addHardware();
    }

    /** The rows of a table in the order of their keys, each behind a row of the same table that it points to. */
    ResultQuery<? extends Record> rows(BundleTable<?> table) {
        if (table.table().equals(SYSTEM_PROMPTS)) {
            return systemPrompts(table);
        }
        List<Field<?>> order = new ArrayList<>();
        for (Field<String> pointer : List.of(RUNS.REPLAY_OF_RUN_ID, RESULTS.REPLAY_OF_RESULT_ID)) {
            if (((TableField<?, ?>) pointer).getTable().equals(table.table())) {
                order.add(DSL.when(pointer.isNull(), DSL.inline(0)).otherwise(DSL.inline(1)));
            }
        }
        order.addAll(keyOrder(table));
        return sql.select(table.table().fields())
                .from(table.table())
                .where(Objects.requireNonNull(conditions.get(table.table())))
                .orderBy(order);
    }

    /** A template may be the rendering of another: the longest way from a prompt that is used tells which is first. */
    private ResultQuery<? extends Record> systemPrompts(BundleTable<?> table) {
        Select<Record1<String>> used = in(RUNS.SYSTEM_PROMPT_HASH, RUNS.RUN_ID)
                .union(in(CASES.SYSTEM_PROMPT_HASH, CASES.RUN_ID))
                .union(in(CASES.RENDERED_SYSTEM_PROMPT_HASH, CASES.RUN_ID));
        Table<?> needed = DSL.table(DSL.name("needed"));
        Table<Record1<String>> first = used.asTable("used", "used_hash");
        Table<?> deepest = DSL.select(HASH, DSL.max(DEPTH).as(DEPTH))
                .from(needed)
                .groupBy(HASH)
                .asTable("deepest");
        Field<String> hash = Objects.requireNonNull(deepest.field(HASH));
        Field<Integer> depth = Objects.requireNonNull(deepest.field(DEPTH));
        return sql.withRecursive("needed", HASH.getName(), DEPTH.getName())
                .as(DSL.select(first.field(0, String.class), DSL.inline(0))
                        .from(first)
                        .unionAll(DSL.select(SYSTEM_PROMPTS.TEMPLATE_HASH, DEPTH.plus(DSL.inline(1)))
                                .from(needed)
                                .join(SYSTEM_PROMPTS)
                                .on(SYSTEM_PROMPTS.HASH.eq(HASH))
                                .where(SYSTEM_PROMPTS.TEMPLATE_HASH.isNotNull())))
                .select(SYSTEM_PROMPTS.fields())
                .from(SYSTEM_PROMPTS)
                .join(deepest)
                .on(hash.eq(SYSTEM_PROMPTS.HASH))
                .orderBy(depth.desc(), keyOrder(table).get(0).asc());
    }

    /** With the order of bytes on PostgreSQL too, whatever its locale. */
    private List<Field<?>> keyOrder(BundleTable<?> table) {
        boolean hasLocale = sql.dialect().family() == SQLDialect.POSTGRES;
        List<Field<?>> order = new ArrayList<>();
        for (Field<?> field : table.key().getFields()) {
            order.add(hasLocale && field.getType() == String.class ? field.collate(DSL.quotedName("C")) : field);
        }
        return order;
    }

    private void addRuns() {
        for (TableField<?, String> run : List.of(
                RUNS.RUN_ID,
                RUN_MODELS.RUN_ID,
                CASES.RUN_ID,
                RESULTS.RUN_ID,
                RUN_MODEL_METRICS.RUN_ID,
                RUN_HARDWARE_METRICS.RUN_ID)) {
            put(run, run.in(runs));
        }
        for (TableField<?, String> result : List.of(EDIT_PARTS.RESULT_ID, RESULT_FILES.RESULT_ID, SCORES.RESULT_ID)) {
            put(result, result.in(in(RESULTS.RESULT_ID, RESULTS.RUN_ID)));
        }
    }

    private void addContent() {
        put(MODELS.MODEL_ID, MODELS.MODEL_ID.in(in(RUN_MODELS.MODEL_ID, RUN_MODELS.RUN_ID)));
        put(
                TASKS.TASK_ID,
                TASKS.TASK_ID.in(in(CASES.TASK_ID, CASES.RUN_ID)
                        .union(in(RUN_MODEL_METRICS.TASK_ID, RUN_MODEL_METRICS.RUN_ID))));
        put(
                PROMPTS.PROMPT_ID,
                PROMPTS.PROMPT_ID.in(in(CASES.PROMPT_ID, CASES.RUN_ID)
                        .union(in(RUN_MODEL_METRICS.PROMPT_ID, RUN_MODEL_METRICS.RUN_ID))));
        put(
                PROCESSING_FUNCTIONS.HASH,
                PROCESSING_FUNCTIONS.HASH.in(in(RUNS.PROCESSING_FUNCTIONS_HASH, RUNS.RUN_ID)
                        .union(in(RESULTS.PROCESSING_FUNCTIONS_HASH, RESULTS.RUN_ID))));
        put(
                FILES.HASH,
                FILES.HASH.in(in(CASES.FILE_HASH, CASES.RUN_ID)
                        .union(in(CASES.EXPECTED_FILE_HASH, CASES.RUN_ID))
                        .union(in(RESULTS.FILE_EDITED_HASH, RESULTS.RUN_ID))
                        .union(in(RESULTS.OUTPUT_FILE_HASH, RESULTS.RUN_ID))
                        .union(ofResultFiles(RESULT_FILES.BEFORE_HASH))
                        .union(ofResultFiles(RESULT_FILES.AFTER_HASH))));
    }

    private void addHardware() {
        Select<Record1<String>> systems = in(RUN_HARDWARE_METRICS.SYSTEM_HARDWARE_HASH, RUN_HARDWARE_METRICS.RUN_ID);
        put(SYSTEM_HARDWARE.HASH, SYSTEM_HARDWARE.HASH.in(systems));
        put(SYSTEM_GPU_LINK.SYSTEM_HARDWARE_HASH, SYSTEM_GPU_LINK.SYSTEM_HARDWARE_HASH.in(systems));
        put(
                GPU_HARDWARE.HASH,
                GPU_HARDWARE.HASH.in(select(SYSTEM_GPU_LINK.GPU_HARDWARE_HASH)
                        .from(SYSTEM_GPU_LINK)
                        .where(SYSTEM_GPU_LINK.SYSTEM_HARDWARE_HASH.in(systems))));
        put(
                SYSTEM_SOFTWARE.HASH,
                SYSTEM_SOFTWARE.HASH.in(in(RUN_HARDWARE_METRICS.SYSTEM_SOFTWARE_HASH, RUN_HARDWARE_METRICS.RUN_ID)));
    }

    private void put(TableField<?, ?> key, Condition condition) {
        conditions.put(Objects.requireNonNull(key.getTable()), condition);
    }

    /** What a column of the runs' own rows names. */
    private Select<Record1<String>> in(TableField<?, String> column, Field<String> run) {
        return select(column)
                .from(Objects.requireNonNull(column.getTable()))
                .where(run.in(runs))
                .and(column.isNotNull());
    }

    private Select<Record1<String>> ofResultFiles(Field<String> column) {
        return select(column)
                .from(RESULT_FILES)
                .join(RESULTS)
                .on(RESULTS.RESULT_ID.eq(RESULT_FILES.RESULT_ID))
                .where(RESULTS.RUN_ID.in(runs))
                .and(column.isNotNull());
    }
}
