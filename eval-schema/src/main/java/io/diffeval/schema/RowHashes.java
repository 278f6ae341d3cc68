package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.FILES;
import static io.diffeval.schema.jooq.Tables.PROCESSING_FUNCTIONS;
import static io.diffeval.schema.jooq.Tables.PROMPTS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.ContentHash;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The hashes that a row has over what else is in it. */
final class RowHashes {
    private RowHashes() {}

    /** The columns that hold such a hash, each with what it has to be. */
    static Map<Field<String>, String> of(Table<?> table, Record row) {
        if (table.equals(SYSTEM_PROMPTS)) {
            return Map.of(SYSTEM_PROMPTS.HASH, hash(row.get(SYSTEM_PROMPTS.CONTENT)));
        }
        if (table.equals(FILES)) {
            return Map.of(FILES.HASH, hash(row.get(FILES.CONTENT)));
        }
        if (table.equals(RUN_MODELS)) {
            return Map.of(RUN_MODELS.PARAMETERS_HASH, hash(row.get(RUN_MODELS.PARAMETERS_JSON)));
        }
        if (table.equals(PROMPTS)) {
            String text = row.get(PROMPTS.PROMPT_TEXT);
            return Map.of(
                    PROMPTS.PROMPT_HASH,
                    hash(text),
                    PROMPTS.PROMPT_ID,
                    ContentHash.ofParts(row.get(PROMPTS.TASK_ID), text).hex());
        }
        if (table.equals(PROCESSING_FUNCTIONS)) {
            return Map.of(
                    PROCESSING_FUNCTIONS.HASH, RunReader.processing(row).hash().hex());
        }
        return Map.of();
    }

    private static String hash(String content) {
        return ContentHash.of(content).hex();
    }
}
