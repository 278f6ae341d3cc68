package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.MODELS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.ModelsRecord;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Models and what is known of them: what was unknown is filled in, what contradicts is refused. */
final class ModelRows {
    private static final List<TableField<ModelsRecord, ?>> FACTS = List.of(
            MODELS.MODEL_VERSION,
            MODELS.MODEL_FAMILY,
            MODELS.PARAMETER_COUNT,
            MODELS.ACTIVE_PARAMETER_COUNT,
            MODELS.QUANTIZATION,
            MODELS.CONTEXT_LENGTH,
            MODELS.WEIGHT_BYTES,
            MODELS.WEIGHTS_SHA256);

    private final DSLContext sql;

    ModelRows(DSLContext sql) {
        this.sql = sql;
    }

    void store(List<PlannedModel> models, Instant seenAt) {
        Rows<ModelsRecord> rows = new Rows<>(MODELS);
        for (PlannedModel model : models) {
            rows.add(row(model).setCreatedAt(seenAt));
        }
        rows.insertAbsent(sql, Keys.PK_MODELS);
        rows.all().stream()
                .filter(row -> FACTS.stream().anyMatch(fact -> row.get(fact) != null))
                .forEach(this::fill);
    }

    /** Whether a column may differ since one side does not know it; how well a model is pinned down follows from others. */
    static boolean isFilled(Field<?> column, @Nullable Object one, @Nullable Object other) {
        return column.equals(MODELS.IDENTITY_TIER) || FACTS.contains(column) && (one == null || other == null);
    }

    static ModelFacts facts(Record row) {
        String weights = row.get(MODELS.WEIGHTS_SHA256);
        return new ModelFacts(
                row.get(MODELS.MODEL_VERSION),
                row.get(MODELS.MODEL_FAMILY),
                row.get(MODELS.PARAMETER_COUNT),
                row.get(MODELS.ACTIVE_PARAMETER_COUNT),
                row.get(MODELS.QUANTIZATION),
                row.get(MODELS.CONTEXT_LENGTH),
                row.get(MODELS.WEIGHT_BYTES),
                weights == null ? null : new ContentHash(weights));
    }

    private static ModelsRecord row(PlannedModel model) {
        ModelFacts facts = model.facts();
        ContentHash weights = facts.weightsSha256();
        return new ModelsRecord()
                .setModelId(model.modelId().value())
                .setProvider(model.vendor())
                .setModelName(model.modelName())
                .setModelVersion(facts.version())
                .setModelFamily(facts.family())
                .setParameterCount(facts.parameterCount())
                .setActiveParameterCount(facts.activeParameterCount())
                .setQuantization(facts.quantization())
                .setContextLength(facts.contextLength())
                .setWeightBytes(facts.weightBytes())
                .setWeightsSha256(weights == null ? null : weights.hex())
                .setIdentityTier(
                        (weights == null ? IdentityTier.ofName(model.modelName()) : IdentityTier.WEIGHTS).label());
    }

    /** Writes before it reads, so that of two runs that learn of a model at once one waits for the other. */
    void fill(ModelsRecord known) {
        UpdateSetMoreStep<ModelsRecord> update =
                sql.update(MODELS).set(MODELS.MODEL_VERSION, orKnown(MODELS.MODEL_VERSION, known));
        for (TableField<ModelsRecord, ?> fact : FACTS) {
            set(update, fact, known);
        }
        if (known.getWeightsSha256() != null) {
            update.set(MODELS.IDENTITY_TIER, IdentityTier.WEIGHTS.label());
        }
        update.where(MODELS.MODEL_ID.eq(known.getModelId())).execute();
        Record stored = sql.selectFrom(MODELS)
                .where(MODELS.MODEL_ID.eq(known.getModelId()))
                .fetchSingle();
        FACTS.forEach(fact -> requireSame(known, fact, known.get(fact), stored.get(fact)));
        try {
            facts(stored);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "model " + known.getModelId() + ": its card and what is stored give " + e.getMessage()
                            + "; mend the card",
                    e);
        }
    }

    private static <T> void set(
            UpdateSetMoreStep<ModelsRecord> update, TableField<ModelsRecord, T> fact, ModelsRecord known) {
        update.set(fact, orKnown(fact, known));
    }

    private static <T> Field<T> orKnown(TableField<ModelsRecord, T> fact, ModelsRecord known) {
        return DSL.coalesce(fact, DSL.val(known.get(fact), fact));
    }

    private static void requireSame(
            ModelsRecord model, TableField<ModelsRecord, ?> fact, @Nullable Object known, @Nullable Object stored) {
        if (known != null && !known.equals(stored)) {
            throw new InputException("model " + model.getModelId() + ": " + fact.getName() + " is " + known
                    + " in its card, but is stored as " + stored
                    + "; mend the card, give the model another id, or name another file with --db");
        }
    }
}
