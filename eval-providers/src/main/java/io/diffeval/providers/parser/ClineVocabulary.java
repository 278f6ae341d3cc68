package io.diffeval.providers.parser;

import java.util.Set;

/** The tags that Cline's system prompt defines; every other tag is text. */
final class ClineVocabulary {
    /** The tool that edits by a diff. */
    static final String REPLACE_IN_FILE = "replace_in_file";

    /** The tool whose content may hold its own tags. */
    static final String WRITE_TO_FILE = "write_to_file";

    /** Names of tools. */
    static final Set<String> TOOLS = Set.of(
            "execute_command",
            "read_file",
            WRITE_TO_FILE,
            REPLACE_IN_FILE,
            "search_files",
            "list_files",
            "list_code_definition_names",
            "browser_action",
            "use_mcp_tool",
            "access_mcp_resource",
            "ask_followup_question",
            "plan_mode_respond",
            "load_mcp_documentation",
            "attempt_completion",
            "new_task",
            "condense",
            "report_bug",
            "new_rule",
            "web_fetch");

    /** Names of parameters, of whichever tool. */
    static final Set<String> PARAMETERS = Set.of(
            "command",
            "requires_approval",
            "path",
            "content",
            "diff",
            "regex",
            "file_pattern",
            "recursive",
            "action",
            "url",
            "coordinate",
            "text",
            "server_name",
            "tool_name",
            "arguments",
            "uri",
            "question",
            "options",
            "response",
            "result",
            "context",
            "title",
            "what_happened",
            "steps_to_reproduce",
            "api_request_output",
            "additional_context");

    private ClineVocabulary() {}
}
