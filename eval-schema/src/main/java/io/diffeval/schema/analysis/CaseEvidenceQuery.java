package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.FILES;
import static io.diffeval.schema.jooq.Tables.PROMPTS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;
import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.CaseEvidence;
import io.diffeval.core.store.Task;
import io.diffeval.schema.jooq.tables.Files;
import io.diffeval.schema.jooq.tables.SystemPrompts;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** A case with its texts. */
final class CaseEvidenceQuery {
    private static final SystemPrompts RENDERED = SYSTEM_PROMPTS.as("rendered");
    private static final Files ORIGINAL = FILES.as("original");
    private static final Files EXPECTED = FILES.as("expected");

    private CaseEvidenceQuery() {}

    static Optional<CaseEvidence> caseOf(DSLContext sql, CaseId id) {
        return sql.select(CASES.fields())
                .select(TASKS.fields())
                .select(PROMPTS.PROMPT_TEXT, SYSTEM_PROMPTS.NAME, RENDERED.CONTENT, ORIGINAL.CONTENT, EXPECTED.CONTENT)
                .from(CASES)
                .join(TASKS)
                .on(TASKS.TASK_ID.eq(CASES.TASK_ID))
                .join(PROMPTS)
                .on(PROMPTS.PROMPT_ID.eq(CASES.PROMPT_ID))
                .join(SYSTEM_PROMPTS)
                .on(SYSTEM_PROMPTS.HASH.eq(CASES.SYSTEM_PROMPT_HASH))
                .join(RENDERED)
                .on(RENDERED.HASH.eq(CASES.RENDERED_SYSTEM_PROMPT_HASH))
                .leftJoin(ORIGINAL)
                .on(ORIGINAL.HASH.eq(CASES.FILE_HASH))
                .leftJoin(EXPECTED)
                .on(EXPECTED.HASH.eq(CASES.EXPECTED_FILE_HASH))
                .where(CASES.CASE_ID.eq(id.value()))
                .fetchOptional(CaseEvidenceQuery::evidence);
    }

    private static CaseEvidence evidence(Record row) {
        return new CaseEvidence(
                new CaseId(row.get(CASES.CASE_ID)),
                new RunId(row.get(CASES.RUN_ID)),
                new Task(
                        new TaskId(row.get(TASKS.TASK_ID)),
                        row.get(TASKS.TASK_NAME),
                        row.get(TASKS.TASK_CATEGORY),
                        row.get(TASKS.CASE_SET),
                        new ContentHash(row.get(TASKS.DEFINITION_HASH))),
                row.get(CASES.DESCRIPTION),
                row.get(CASES.CLUSTER),
                row.get(PROMPTS.PROMPT_TEXT),
                row.get(SYSTEM_PROMPTS.NAME),
                row.get(RENDERED.CONTENT),
                row.get(CASES.FILE_PATH),
                row.get(ORIGINAL.CONTENT),
                row.get(EXPECTED.CONTENT));
    }
}
