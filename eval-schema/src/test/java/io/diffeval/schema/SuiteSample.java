package io.diffeval.schema;

import java.nio.file.Path;

/** A file as the suite writes it, made by plain SQL. Its hashes are deliberately not ours. */
final class SuiteSample {
    private SuiteSample() {}

    static Path write(Path file) {
        for (SuiteTable table : SuiteTable.values()) {
            Sqlite.execute(file, table.ddl());
        }
        Sqlite.execute(
                file,
                "INSERT INTO system_prompts VALUES ('p-hash', 'basic', 'You edit.', '2025-07-01 10:00:00')",
                "INSERT INTO processing_functions VALUES ('f-hash', 'fn', 'parseAssistantMessageV2', 'diff-06-26-25',"
                        + " '2025-07-01 10:00:00')",
                "INSERT INTO processing_functions VALUES ('g-hash', 'own', 'myParser', 'myDiff',"
                        + " '2025-07-01 10:00:00')",
                "INSERT INTO files VALUES ('x-hash', 'src/a.ts', 'one' || char(13) || char(10), 3,"
                        + " '2025-07-01 10:00:00')",
                "INSERT INTO files VALUES ('d-hash', 'diff-edit-t1', 'the diff', NULL, '2025-07-01 10:00:00')",
                "INSERT INTO runs VALUES ('run-1', '2025-07-01 10:00:00', 'first', 'p-hash')",
                "INSERT INTO runs VALUES ('run-2', '2025-07-02 10:00:00', NULL, 'p-hash')",
                "INSERT INTO runs VALUES ('run-3', '2025-07-03 10:00:00', 'without results', 'p-hash')",
                "INSERT INTO cases VALUES ('case-1', 'run-1', '2025-07-01 10:00:01', 'case 1', 'p-hash', 't1', 4000,"
                        + " 'x-hash')",
                "INSERT INTO cases VALUES ('case-2', 'run-1', '2025-07-01 10:00:01', 'case 2', 'p-hash', 't1', NULL,"
                        + " 'x-hash')",
                "INSERT INTO cases VALUES ('case-3', 'run-2', '2025-07-02 10:00:01', 'case 3', 'p-hash', 't1', 4000,"
                        + " 'd-hash')");
        result(file, "res-b", "case-1", "f-hash", "0", "NULL", "1, NULL, 2, 10, NULL, 900, 0.5, 70", "10:00:05");
        result(file, "res-a", "case-1", "f-hash", "1", "NULL", "2, 3, NULL, 10, 20, 800, NULL, NULL", "10:00:05");
        result(file, "res-c", "case-1", "f-hash", "0", "1", "NULL, NULL, NULL, 10, NULL, 700, 0.25, 5", "10:00:03");
        result(
                file,
                "res-d",
                "case-2",
                "f-hash",
                "0",
                "5",
                "NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
                "10:00:04");
        Sqlite.execute(
                file,
                "INSERT INTO results SELECT 'res-e', 'run-2', 'case-3', 'local-model', 'g-hash', 1, NULL, NULL, NULL,"
                        + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2025-07-02T10:00:05.250Z'");
        return file;
    }

    private static void result(
            Path file,
            String id,
            String caseId,
            String function,
            String succeeded,
            String error,
            String measured,
            String time) {
        Sqlite.execute(
                file,
                "INSERT INTO results VALUES ('" + id + "', 'run-1', '" + caseId + "', 'openai/gpt-4o-2024-11-20', '"
                        + function + "', " + succeeded + ", " + error + ", " + measured + ", 'output of " + id
                        + "', 'd-hash', '[]', '2025-07-01 " + time + "')");
    }
}
