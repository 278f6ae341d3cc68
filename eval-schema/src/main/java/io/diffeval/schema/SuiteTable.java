package io.diffeval.schema;

import java.util.List;
import java.util.Locale;

/** The suite's tables, each with its columns in their order. */
enum SuiteTable {
    SYSTEM_PROMPTS("hash TEXT PRIMARY KEY", "name TEXT NOT NULL", "content TEXT NOT NULL", SuiteTable.CREATED_AT),
    PROCESSING_FUNCTIONS(
            "hash TEXT PRIMARY KEY",
            "name TEXT NOT NULL",
            "parsing_function TEXT NOT NULL",
            "diff_edit_function TEXT NOT NULL",
            SuiteTable.CREATED_AT),
    FILES(
            "hash TEXT PRIMARY KEY",
            "filepath TEXT NOT NULL",
            "content TEXT NOT NULL",
            "tokens INTEGER",
            SuiteTable.CREATED_AT),
    RUNS(
            "run_id TEXT PRIMARY KEY",
            SuiteTable.CREATED_AT,
            "description TEXT",
            "system_prompt_hash TEXT NOT NULL REFERENCES system_prompts (hash)"),
    CASES(
            "case_id TEXT PRIMARY KEY",
            "run_id TEXT NOT NULL REFERENCES runs (run_id)",
            SuiteTable.CREATED_AT,
            "description TEXT NOT NULL",
            "system_prompt_hash TEXT NOT NULL REFERENCES system_prompts (hash)",
            "task_id TEXT NOT NULL",
            "tokens_in_context INTEGER",
            "file_hash TEXT REFERENCES files (hash)"),
    RESULTS(
            "result_id TEXT PRIMARY KEY",
            "run_id TEXT NOT NULL REFERENCES runs (run_id)",
            "case_id TEXT NOT NULL REFERENCES cases (case_id)",
            "model_id TEXT NOT NULL",
            "processing_functions_hash TEXT NOT NULL REFERENCES processing_functions (hash)",
            "succeeded BOOLEAN NOT NULL",
            "error_enum INTEGER",
            "num_edits INTEGER",
            "num_lines_deleted INTEGER",
            "num_lines_added INTEGER",
            "time_to_first_token_ms INTEGER",
            "time_to_first_edit_ms INTEGER",
            "time_round_trip_ms INTEGER",
            "cost_usd REAL",
            "completion_tokens INTEGER",
            "raw_model_output TEXT",
            "file_edited_hash TEXT REFERENCES files (hash)",
            "parsed_tool_call_json TEXT",
            SuiteTable.CREATED_AT);

    private static final String CREATED_AT = "created_at DATETIME DEFAULT CURRENT_TIMESTAMP";

    private final List<String> definitions;

    SuiteTable(String... definitions) {
        this.definitions = List.of(definitions);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> columns() {
        return definitions.stream()
                .map(definition -> definition.substring(0, definition.indexOf(' ')))
                .toList();
    }

    String ddl() {
        return "CREATE TABLE " + label() + " (" + String.join(", ", definitions) + ")";
    }
}
