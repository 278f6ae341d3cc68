package io.diffeval.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.InputException;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.Registry;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diffeval apply}: applies edits. */
@Command(
        name = "apply",
        description = {
            "Applies edits: JSON Lines in, JSON Lines out, in the same order.",
            "In: {\"id\",\"original\",\"edit\",\"strategy\"}. Out: {\"id\",\"outcome\":\"applied\"|\"rejected\","
                    + "\"result\",\"match_level\",\"similarity\",\"candidates\",\"reason\",\"detail\"}."
        },
        footer = {"", "Example: diffeval apply --strategy strict edits.jsonl > results.jsonl"})
final class ApplyCommand implements Callable<Integer> {
    /** The only file of a line whose original is a text. */
    private static final String UNNAMED = "";

    /** Whose opinion is asked of what others refuse. */
    private static final String CAREFUL = "careful";

    private static final List<String> PATH_ARGUMENTS = List.of("path", "file_path", "filePath");

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The edits (default: standard input).")
    private @Nullable Path file;

    @Option(names = "--strategy", paramLabel = "ID", description = "The strategy for lines that name none.")
    private @Nullable String strategy;

    @Mixin
    private StrategyOptions options = new StrategyOptions();

    @Option(
            names = "--explain",
            description =
                    "Tell on standard error why each refused edit is refused, at which level careful would apply it,"
                            + " and show, as a diff, how its search differs from the nearest place.")
    private boolean explain;

    @Spec
    private @Nullable CommandSpec spec;

    private final Registry registry = Plugins.load();
    private final Map<String, DiffStrategy> strategies = new ConcurrentHashMap<>();

    @Override
    public Integer call() {
        if (strategy != null) {
            strategy(strategy);
        }
        var command = Objects.requireNonNull(spec).commandLine();
        return JsonLines.answer(file, command.getOut(), command.getErr(), this::apply);
    }

    private JsonLines.Answer apply(ObjectNode line) {
        String id = line.hasNonNull("strategy") ? JsonLines.text(line, "strategy") : strategy;
        if (id == null) {
            throw new InputException("field strategy is missing, and no --strategy is given");
        }
        JsonNode original = line.path("original");
        EditRequest request = request(original, payload(line.path("edit")));
        EditResult result = strategy(id).apply(request);
        ObjectNode answer = answer(line.path("id"), original.isObject(), request, result);
        return explain && result instanceof Rejected rejected
                ? new JsonLines.Answer(answer, explanation(line.path("id").asText(), id, request, rejected))
                : JsonLines.Answer.of(answer);
    }

    private String explanation(String id, String refusedBy, EditRequest request, Rejected rejected) {
        DiffStrategy careful =
                refusedBy.equals(CAREFUL) ? null : registry.strategy(CAREFUL).create(PluginConfig.empty());
        return Explanation.of(id, request, rejected, careful, Explanation.isTerminalColoured());
    }

    private DiffStrategy strategy(String id) {
        return strategies.computeIfAbsent(id, i -> registry.strategy(i).create(options.config()));
    }

    private static EditRequest request(JsonNode original, EditPayload payload) {
        if (original.isTextual()) {
            return EditRequest.ofFile(UNNAMED, original.textValue(), payload);
        }
        Map<String, String> files = new TreeMap<>();
        original.properties()
                .forEach(entry -> files.put(entry.getKey(), entry.getValue().asText()));
        if (!original.isObject()
                || !original.properties().stream().allMatch(e -> e.getValue().isTextual())) {
            throw new InputException("field original is missing; it takes a text, or an object of path and text");
        }
        return new EditRequest(path(files, payload), files, payload);
    }

    /** The file that the call names; without one the first, for the formats that name files in their text. */
    private static String path(Map<String, String> files, EditPayload payload) {
        if (payload instanceof EditPayload.Arguments call) {
            for (String argument : PATH_ARGUMENTS) {
                if (call.values().get(argument) instanceof String path) {
                    return path;
                }
            }
        }
        return files.isEmpty() ? UNNAMED : files.keySet().iterator().next();
    }

    private static EditPayload payload(JsonNode edit) {
        if (edit.isTextual()) {
            return EditPayload.text(edit.textValue());
        }
        if (edit.isObject()) {
            return EditPayload.arguments(JsonLines.MAPPER.convertValue(edit, JsonLines.OBJECT));
        }
        throw new InputException("field edit is missing; it takes a text or an object");
    }

    private static ObjectNode answer(JsonNode id, boolean multiFile, EditRequest request, EditResult result) {
        ObjectNode answer = JsonLines.MAPPER.createObjectNode();
        answer.set("id", id.isMissingNode() ? null : id);
        if (result instanceof Applied applied) {
            answer.put("outcome", "applied");
            answer.set("result", multiFile ? files(request, applied) : singleFile(request, applied));
            evidence(answer, applied);
        } else if (result instanceof Rejected rejected) {
            answer.put("outcome", "rejected");
            answer.put("reason", rejected.cause().label());
            answer.put("detail", rejected.detail());
        }
        return answer;
    }

    private static JsonNode singleFile(EditRequest request, Applied applied) {
        String text = request.original();
        for (FileChange change : applied.changes()) {
            if (change.path().equals(request.path())) {
                text = change.after();
            }
        }
        return JsonLines.MAPPER.getNodeFactory().textNode(text);
    }

    private static ObjectNode files(EditRequest request, Applied applied) {
        Map<String, @Nullable String> texts = new TreeMap<>(request.files());
        for (FileChange change : applied.changes()) {
            if (change.movedTo() != null) {
                texts.put(change.path(), null);
            }
            texts.put(change.movedTo() == null ? change.path() : change.movedTo(), change.after());
        }
        ObjectNode files = JsonLines.MAPPER.createObjectNode();
        texts.forEach(files::put);
        return files;
    }

    /** The weakest evidence over all parts: the whole is as good as its worst part. */
    private static void evidence(ObjectNode answer, Applied applied) {
        applied.parts().stream()
                .map(EditPart::level)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(MatchLevel::number)
                .ifPresent(level -> answer.put("match_level", level));
        applied.parts().stream()
                .map(EditPart::similarity)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .ifPresent(similarity -> answer.put("similarity", similarity));
        applied.parts().stream()
                .map(EditPart::candidates)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .ifPresent(candidates -> answer.put("candidates", candidates));
    }
}
