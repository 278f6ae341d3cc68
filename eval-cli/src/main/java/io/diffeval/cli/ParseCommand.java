package io.diffeval.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ToolCall;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diffeval parse}: takes model outputs apart. */
@Command(
        name = "parse",
        description = {
            "Takes model outputs apart: JSON Lines in, JSON Lines out, in the same order.",
            "In: {\"id\",\"output\"}, and where it is known {\"format\"}. Out: {\"id\",\"blocks\":[{\"type\":"
                    + "\"text\"|\"tool_use\",\"content\"|\"name\",\"params\",\"partial\"}],\"edits\":[...],\"reason\"}."
        },
        footer = {"", "Example: diffeval parse --parser cline-v2 outputs.jsonl"})
final class ParseCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The outputs (default: standard input).")
    private @Nullable Path file;

    @Option(
            names = "--parser",
            paramLabel = "ID",
            defaultValue = "auto",
            description = "The parser (default: ${DEFAULT-VALUE}).")
    private String parser = "auto";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        OutputParser parses = Plugins.load().parser(parser).create(PluginConfig.empty());
        var command = Objects.requireNonNull(spec).commandLine();
        return JsonLines.answer(
                file, command.getOut(), command.getErr(), line -> JsonLines.Answer.of(parse(parses, line)));
    }

    private static ObjectNode parse(OutputParser parser, ObjectNode line) {
        String format = line.hasNonNull("format") ? JsonLines.text(line, "format") : null;
        ParsedReply reply = parser.parse(JsonLines.text(line, "output"), format);
        ObjectNode answer = JsonLines.MAPPER.createObjectNode();
        answer.set("id", line.get("id"));
        ArrayNode blocks = answer.putArray("blocks");
        reply.blocks().forEach(block -> blocks.add(block(block)));
        ArrayNode edits = answer.putArray("edits");
        reply.calls().stream().filter(ToolCall::edits).forEach(call -> {
            ObjectNode edit = edits.addObject();
            edit.put("tool", call.tool());
            edit.put("path", call.path());
            edit.set("input", JsonLines.MAPPER.valueToTree(call.input()));
            edit.put("partial", call.partial());
        });
        if (reply.problem() != null) {
            answer.put("reason", reply.problem());
        }
        return answer;
    }

    private static ObjectNode block(ReplyBlock block) {
        ObjectNode node = JsonLines.MAPPER.createObjectNode();
        if (block instanceof ReplyBlock.Text text) {
            node.put("type", "text");
            node.put("content", text.content());
            node.put("partial", text.partial());
        } else if (block instanceof ReplyBlock.ToolUse use) {
            node.put("type", "tool_use");
            node.put("name", use.name());
            node.set("params", JsonLines.MAPPER.valueToTree(use.params()));
            node.put("partial", use.partial());
        }
        return node;
    }
}
