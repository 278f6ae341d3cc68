package io.diffeval.providers.parser;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls in a JSON value.
 *
 * @param calls the calls; none where the value is something else
 * @param severalFiles whether they are the parts of a patch, which may edit several files
 * @param problem what is wrong with a call, null where nothing is
 */
record JsonCalls(
        List<ToolCall> calls,
        boolean severalFiles,
        @Nullable String problem) {
    private static final String NAME = "name";

    /** The name of a call that is nothing but its arguments. */
    private static final String UNNAMED = "edit";

    private static final JsonCalls NONE = new JsonCalls(List.of(), false, null);

    /** Finds the calls in an object, or in the objects of a list. */
    static JsonCalls in(@Nullable Object value) {
        if (!(value instanceof List<?> values)) {
            return inObject(value);
        }
        List<ToolCall> calls = new ArrayList<>();
        boolean severalFiles = false;
        for (Object element : values) {
            JsonCalls found = inObject(element);
            if (found.problem() != null) {
                return found;
            }
            calls.addAll(found.calls());
            severalFiles |= found.severalFiles();
        }
        return new JsonCalls(List.copyOf(calls), severalFiles, null);
    }

    private static JsonCalls inObject(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return NONE;
        }
        Map<String, @Nullable Object> fields = fields(map);
        Map<String, @Nullable Object> named =
                fields.get(CallFields.FUNCTION) instanceof Map<?, ?> function ? fields(function) : fields;
        if (named.get(NAME) instanceof String name) {
            for (String key : CallFields.ARGUMENTS) {
                if (named.containsKey(key)) {
                    return named(name, named.get(key));
                }
            }
        }
        return CallFields.areEdit(fields) || CallFields.patch(fields) != null ? bare(fields) : NONE;
    }

    private static JsonCalls named(String tool, @Nullable Object arguments) {
        if (arguments instanceof String patch && CallFields.isPatch(patch)) {
            return one(tool, Map.of("input", patch));
        }
        if (arguments instanceof String json) {
            JsonReading reading = JsonValues.readWhole(json);
            return reading instanceof JsonReading.Value read
                    ? withArguments(tool, read.value())
                    : new JsonCalls(List.of(), false, ((JsonReading.Broken) reading).problem());
        }
        return withArguments(tool, arguments);
    }

    private static JsonCalls withArguments(String tool, @Nullable Object arguments) {
        if (arguments instanceof Map<?, ?> map) {
            return one(tool, fields(map));
        }
        return new JsonCalls(List.of(), false, "the call's arguments are no JSON object");
    }

    private static JsonCalls bare(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(fields);
        return arguments.get(NAME) instanceof String
                ? one((String) arguments.remove(NAME), arguments)
                : one(UNNAMED, arguments);
    }

    private static JsonCalls one(String tool, Map<String, @Nullable Object> arguments) {
        String path = CallFields.path(arguments);
        String patch = CallFields.areEdit(arguments) ? null : CallFields.patch(arguments);
        if (patch != null) {
            return new JsonCalls(inPatch(tool, arguments, path, patch), true, null);
        }
        EditPayload.Arguments payload = new EditPayload.Arguments(arguments);
        return new JsonCalls(
                List.of(new ToolCall(tool, payload.values(), CallFields.areEdit(arguments), path, payload, false)),
                false,
                null);
    }

    /** A patch that names its files makes a call for each, one that does not is for the file beside it. */
    private static List<ToolCall> inPatch(
            String tool, Map<String, @Nullable Object> arguments, @Nullable String path, String patch) {
        List<ToolCall> found = callsIn(new ApplyPatchParsing(new ReplyText(patch.length())), patch);
        if (found.isEmpty()) {
            found = callsIn(new UnifiedDiffParsing(new ReplyText(patch.length())), patch);
        }
        List<ToolCall> calls = new ArrayList<>();
        for (ToolCall call : found) {
            calls.add(new ToolCall(tool, call.input(), true, call.path(), call.payload(), call.partial()));
        }
        return calls.isEmpty()
                ? List.of(new ToolCall(tool, arguments, true, path, EditPayload.text(patch), false))
                : calls;
    }

    private static List<ToolCall> callsIn(ReplyParsing parsing, String patch) {
        parsing.accept(patch);
        return parsing.finish().calls();
    }

    private static Map<String, @Nullable Object> fields(Map<?, ?> map) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> fields.put(String.valueOf(key), value));
        return fields;
    }
}
