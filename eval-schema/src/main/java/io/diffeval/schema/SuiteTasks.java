package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.TASKS;

import io.diffeval.core.InputException;
import io.diffeval.schema.jooq.tables.records.TasksRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;

/** A suite's tasks, under ids that no other task has. */
final class SuiteTasks {
    private final SuiteReader suite;
    private final DSLContext sql;

    SuiteTasks(SuiteReader suite, DSLContext sql) {
        this.suite = suite;
        this.sql = sql;
    }

    /**
     * Stores those tasks that are not there yet.
     *
     * @param seenAt the tasks in the order in which they take ids, each with the time it was first seen
     * @return the id of each
     */
    Map<SuiteTask, String> store(Map<SuiteTask, Instant> seenAt) {
        Map<String, String> definitions = sql.select(TASKS.TASK_ID, TASKS.DEFINITION_HASH)
                .from(TASKS)
                .where(TASKS.TASK_ID.in(seenAt.keySet().stream()
                        .flatMap(task -> task.ids().stream())
                        .distinct()
                        .toList()))
                .fetchMap(TASKS.TASK_ID, TASKS.DEFINITION_HASH);
        Map<SuiteTask, String> ids = new HashMap<>();
        Rows<TasksRecord> rows = new Rows<>(TASKS);
        seenAt.forEach((task, time) -> {
            String id = id(task, definitions);
            ids.put(task, id);
            if (definitions.putIfAbsent(id, task.definition()) == null) {
                rows.add(new TasksRecord()
                        .setTaskId(id)
                        .setTaskName(task.name())
                        .setCaseSet(SuiteImporter.SUITE)
                        .setDefinitionHash(task.definition())
                        .setCreatedAt(time));
            }
        });
        rows.insert(sql);
        return ids;
    }

    private String id(SuiteTask task, Map<String, String> definitions) {
        for (String id : task.ids()) {
            String stored = definitions.get(id);
            if (stored == null || stored.equals(task.definition())) {
                return id;
            }
        }
        throw new InputException(suite.file() + ": task " + task.name() + " is stored with other definitions under "
                + String.join(", ", task.ids()));
    }
}
