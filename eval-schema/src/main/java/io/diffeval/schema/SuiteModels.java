package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.MODELS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;

import io.diffeval.core.ContentHash;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.ModelsRecord;
import io.diffeval.schema.jooq.tables.records.RunModelsRecord;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;

/** The models of a suite, which its results name and nothing else. */
final class SuiteModels {
    private static final String UNKNOWN = "unknown";
    /** The suite's default: ten attempts for each valid one. */
    private static final int MAX_ATTEMPTS = 10;

    private final DSLContext sql;

    SuiteModels(DSLContext sql) {
        this.sql = sql;
    }

    void store(List<SuiteRow> results) {
        Rows<ModelsRecord> models = new Rows<>(MODELS);
        Rows<RunModelsRecord> runModels = new Rows<>(RUN_MODELS);
        for (SuiteRow result : results) {
            String model = result.required("model_id");
            models.add(model(model, result.time("created_at")));
            runModels.add(new RunModelsRecord()
                    .setRunId(result.required("run_id"))
                    .setModelId(model)
                    .setProviderId(SuiteImporter.SUITE)
                    .setProviderVersion(UNKNOWN)
                    .setValidAttempts(1)
                    .setMaxAttempts(MAX_ATTEMPTS)
                    .setParametersHash(
                            ContentHash.of(SuiteImporter.UNKNOWN_JSON).hex())
                    .setParametersJson(SuiteImporter.UNKNOWN_JSON));
        }
        models.insertAbsent(sql, Keys.PK_MODELS);
        runModels.insertAbsent(sql, Keys.PK_RUN_MODELS);
    }

    private static ModelsRecord model(String id, Instant seenAt) {
        int slash = id.indexOf('/');
        boolean named = slash > 0 && slash < id.length() - 1;
        String name = named ? id.substring(slash + 1) : id;
        return new ModelsRecord()
                .setModelId(id)
                .setProvider(named ? id.substring(0, slash) : UNKNOWN)
                .setModelName(name)
                .setIdentityTier(IdentityTier.ofName(name).label())
                .setCreatedAt(seenAt);
    }
}
