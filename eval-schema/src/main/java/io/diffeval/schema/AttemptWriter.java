package io.diffeval.schema;

import io.diffeval.core.store.Attempt;
import java.util.List;
import org.jooq.DSLContext;

/** Writes attempts with their evidence. */
final class AttemptWriter {
    private final DSLContext sql;

    AttemptWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Attempt> attempts) {
        AttemptPlan plan = AttemptPlan.of(sql, attempts);
        AttemptRows rows = new AttemptRows();
        attempts.forEach(attempt -> rows.add(AttemptRow.of(plan, attempt)));
        rows.insert(sql);
    }
}
