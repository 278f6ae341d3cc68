package io.diffeval.benchmarks;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.strategies.format.AiderBlockFormat;
import io.diffeval.strategies.format.RooBlockFormat;
import io.diffeval.strategies.format.SearchReplaceFormat;
import io.diffeval.strategies.format.UnifiedDiffFormat;
import io.diffeval.strategies.format.V4aFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats in which the same blocks can be put to strategies, and which strategy takes which. */
enum EditDialect {
    /** Cline's markers. */
    SEARCH_REPLACE {
        @Override
        Optional<EditPayload> write(String path, List<EditBlock> blocks) {
            return SearchReplaceFormat.render(EditScript.of(blocks)).map(EditPayload::text);
        }
    },
    AIDER {
        @Override
        Optional<EditPayload> write(String path, List<EditBlock> blocks) {
            return AiderBlockFormat.render(inFile(path, blocks)).map(EditPayload::text);
        }
    },
    AIDER_FENCED {
        @Override
        Optional<EditPayload> write(String path, List<EditBlock> blocks) {
            return AiderBlockFormat.renderFenced(inFile(path, blocks)).map(EditPayload::text);
        }
    },
    ROO {
        @Override
        Optional<EditPayload> write(String path, List<EditBlock> blocks) {
            return RooBlockFormat.render(EditScript.of(withoutLastLineEnd(blocks)))
                    .map(EditPayload::text);
        }
    },
    /** V4A patches; all lines of the search are removed and all of the replacement are added. */
    V4A {
        @Override
        Optional<EditPayload> write(String path, List<EditBlock> blocks) {
            return V4aFormat.render(inFile(path, blocks)).map(EditPayload::text);
        }
    },
    /** Unified diffs in a fence, without git's header and without line numbers, since the blocks have none. */
    NUMBERLESS_DIFF {
        @Override
        Optional<EditPayload> write(String path, List<EditBlock> blocks) {
            return UnifiedDiffFormat.render(inFile(path, blocks))
                    .map(diff -> EditPayload.text("```diff\n" + diff.substring(diff.indexOf('\n') + 1) + "```\n"));
        }
    },
    /** Calls with an old and a new string, several of them in a list. */
    STRINGS {
        @Override
        Optional<EditPayload> write(String path, List<EditBlock> blocks) {
            List<Map<String, String>> edits = withoutLastLineEnd(blocks).stream()
                    .map(block -> Map.of("old_string", block.search(), "new_string", block.replacement()))
                    .toList();
            return Optional.of(EditPayload.arguments(Map.of("command", "str_replace", "path", path, "edits", edits)));
        }
    };

    private static final Map<String, EditDialect> BY_STRATEGY = Map.ofEntries(
            Map.entry("careful", SEARCH_REPLACE),
            Map.entry("strict", SEARCH_REPLACE),
            Map.entry("as-cline", SEARCH_REPLACE),
            Map.entry("as-aider-diff", AIDER),
            Map.entry("as-aider-diff-fenced", AIDER_FENCED),
            Map.entry("as-roo", ROO),
            Map.entry("as-aider-udiff", NUMBERLESS_DIFF),
            Map.entry("as-codex", V4A),
            Map.entry("as-openai-agents", V4A),
            Map.entry("as-opencode-v4a", V4A),
            Map.entry("as-openhands-v4a", V4A),
            Map.entry("as-claude-code", STRINGS),
            Map.entry("as-cline-sdk", STRINGS),
            Map.entry("as-continue", STRINGS),
            Map.entry("as-gemini-cli", STRINGS),
            Map.entry("as-opencode", STRINGS),
            Map.entry("as-openhands-str-replace", STRINGS),
            Map.entry("as-pi", STRINGS));

    /** The blocks as a model would have written them; empty where the format cannot express them. */
    abstract Optional<EditPayload> write(String path, List<EditBlock> blocks);

    /** The format that a strategy takes; empty where it takes none of these. */
    static Optional<EditDialect> of(String strategy) {
        int version = strategy.indexOf('@');
        return Optional.ofNullable(BY_STRATEGY.get(version < 0 ? strategy : strategy.substring(0, version)));
    }

    private static EditScript inFile(String path, List<EditBlock> blocks) {
        return new EditScript(List.of(FileEdit.update(path, blocks)));
    }

    private static List<EditBlock> withoutLastLineEnd(List<EditBlock> blocks) {
        return blocks.stream()
                .map(block ->
                        new EditBlock(withoutLastLineEnd(block.search()), withoutLastLineEnd(block.replacement())))
                .toList();
    }

    private static String withoutLastLineEnd(String text) {
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
