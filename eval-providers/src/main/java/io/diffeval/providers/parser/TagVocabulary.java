package io.diffeval.providers.parser;

import java.util.Set;

/**
 * The tags that a tool's system prompt defines; every other tag is text.
 *
 * @param tools names of tools
 * @param parameters names of parameters, of whichever tool
 * @param editTool the tool that edits by a diff
 */
record TagVocabulary(Set<String> tools, Set<String> parameters, String editTool) {
    /** The tool whose content may hold its own tags. */
    static final String WRITE_TO_FILE = "write_to_file";

    private static final Set<String> CLINE_TOOLS = Set.of(
            "execute_command",
            "read_file",
            WRITE_TO_FILE,
            "replace_in_file",
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

    private static final Set<String> CLINE_PARAMETERS = Set.of(
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

    /** Cline's. */
    static final TagVocabulary CLINE = new TagVocabulary(CLINE_TOOLS, CLINE_PARAMETERS, "replace_in_file");

    /** Roo Code's, as far as a reply that edits has them. */
    static final TagVocabulary ROO = new TagVocabulary(
            Set.of(
                    "apply_diff",
                    WRITE_TO_FILE,
                    "insert_content",
                    "search_and_replace",
                    "execute_command",
                    "read_file",
                    "search_files",
                    "list_files",
                    "list_code_definition_names",
                    "codebase_search",
                    "browser_action",
                    "use_mcp_tool",
                    "access_mcp_resource",
                    "ask_followup_question",
                    "attempt_completion",
                    "switch_mode",
                    "new_task",
                    "fetch_instructions",
                    "update_todo_list"),
            Set.of(
                    "args",
                    "path",
                    "diff",
                    "content",
                    "line_count",
                    "line",
                    "search",
                    "replace",
                    "start_line",
                    "end_line",
                    "use_regex",
                    "ignore_case",
                    "regex",
                    "file_pattern",
                    "recursive",
                    "command",
                    "cwd",
                    "query",
                    "action",
                    "url",
                    "coordinate",
                    "text",
                    "size",
                    "server_name",
                    "tool_name",
                    "arguments",
                    "uri",
                    "question",
                    "follow_up",
                    "result",
                    "mode_slug",
                    "mode",
                    "message",
                    "reason",
                    "task",
                    "todos"),
            "apply_diff");
}
