package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.ContentHash;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.SystemPromptsRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** A suite's system prompts, under the hashes of their contents. */
final class SuiteSystemPrompts {
    private final SuiteReader suite;
    private final DSLContext sql;

    SuiteSystemPrompts(SuiteReader suite, DSLContext sql) {
        this.suite = suite;
        this.sql = sql;
    }

    void store() {
        suite.forEachChunk(SuiteTable.SYSTEM_PROMPTS, "SELECT * FROM system_prompts", chunk -> {
            Rows<SystemPromptsRecord> rows = new Rows<>(SYSTEM_PROMPTS);
            for (SuiteRow row : chunk) {
                rows.add(new SystemPromptsRecord()
                        .setHash(hash(row))
                        .setName(row.required("name"))
                        .setCreatedAt(row.time("created_at"))
                        .setContent(row.required("content")));
            }
            rows.insertAbsent(sql, Keys.PK_SYSTEM_PROMPTS);
        });
    }

    SuiteReferences<String> of(List<SuiteRow> rows) {
        Map<String, String> hashes = new HashMap<>();
        suite.forEachNamed(
                SuiteTable.SYSTEM_PROMPTS,
                rows,
                "system_prompt_hash",
                prompt -> hashes.put(prompt.required("hash"), hash(prompt)));
        return new SuiteReferences<>(SuiteTable.SYSTEM_PROMPTS, hashes);
    }

    private static String hash(SuiteRow row) {
        return ContentHash.of(row.required("content")).hex();
    }
}
