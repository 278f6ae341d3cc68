package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;
import static io.diffeval.schema.jooq.Tables.SYSTEM_PROMPTS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What cases are asked about and under which system prompt, numbered: to look up a number for each cell takes long. */
final class PromptUnits {
    private final List<Unit> units = new ArrayList<>();
    private final List<Prompt> prompts = new ArrayList<>();
    private final Map<String, Asked> cases = new HashMap<>();

    private PromptUnits() {}

    static PromptUnits of(DSLContext sql, @Nullable RunId run) {
        PromptUnits numbered = new PromptUnits();
        Map<Unit, Integer> units = new HashMap<>();
        Map<Prompt, Integer> prompts = new HashMap<>();
        sql.select(CASES.CASE_ID, CASES.TASK_ID, CASES.CLUSTER, SYSTEM_PROMPTS.NAME, SYSTEM_PROMPTS.HASH)
                .from(CASES)
                .join(SYSTEM_PROMPTS)
                .on(SYSTEM_PROMPTS.HASH.eq(CASES.SYSTEM_PROMPT_HASH))
                .where(run == null ? DSL.noCondition() : CASES.RUN_ID.eq(run.value()))
                .fetch()
                .forEach(row -> numbered.cases.put(
                        row.value1(),
                        new Asked(
                                number(
                                        new Prompt(row.value4(), new ContentHash(row.value5())),
                                        prompts,
                                        numbered.prompts),
                                number(new Unit(row.value2(), row.value3()), units, numbered.units))));
        return numbered;
    }

    private static <T> int number(T value, Map<T, Integer> numbers, List<T> values) {
        Integer known = numbers.putIfAbsent(value, values.size());
        if (known == null) {
            values.add(value);
        }
        return known == null ? values.size() - 1 : known;
    }

    List<Unit> units() {
        return units;
    }

    List<Prompt> prompts() {
        return prompts;
    }

    Asked find(String caseId) {
        return Objects.requireNonNull(cases.get(caseId));
    }

    /** A task in a cluster: some runs may put it into one, and others not. */
    record Unit(String task, @Nullable String cluster) {}

    /** A system prompt template. */
    record Prompt(String name, ContentHash hash) {}

    /** The numbers of what a case asks about, and of its prompt. */
    record Asked(int prompt, int unit) {}
}
