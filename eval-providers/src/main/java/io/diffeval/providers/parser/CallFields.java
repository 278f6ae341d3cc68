package io.diffeval.providers.parser;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The field names by which tools that replace strings are known. */
final class CallFields {
    /** Holds the arguments of a call, beside its name. */
    static final List<String> ARGUMENTS = List.of("input", "arguments");

    /** Holds name and arguments. */
    static final String FUNCTION = "function";

    private static final String EDITS = "edits";

    /** Hold a patch as a text. */
    private static final List<String> PATCHES = List.of("patch", "patchText", "patch_text", "diff", "input");

    private record Pair(String search, String replacement) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("old_string", "new_string"),
            new Pair("old_content", "new_content"),
            new Pair("old_str", "new_str"),
            new Pair("oldString", "newString"),
            new Pair("old_text", "new_text"),
            new Pair("oldText", "newText"),
            new Pair("find", "replace"));

    private static final List<String> PATHS =
            List.of("file_path", "path", "filePath", "file", "target_file", "filename", "relative_path");

    private static final Set<String> OPENING = opening();

    private CallFields() {}

    /** Whether a field with this name makes a JSON object look like a call. */
    static boolean opensCall(String name) {
        return OPENING.contains(name);
    }

    static boolean areEdit(Map<String, @Nullable Object> arguments) {
        return arguments.get(EDITS) instanceof List<?>
                || PAIRS.stream()
                        .anyMatch(pair ->
                                arguments.containsKey(pair.search()) && arguments.containsKey(pair.replacement()));
    }

    /** The patch among the arguments: a V4A one, or a diff; null where there is none. */
    static @Nullable String patch(Map<String, @Nullable Object> arguments) {
        for (String name : PATCHES) {
            if (arguments.get(name) instanceof String text && isPatch(text)) {
                return text;
            }
        }
        return null;
    }

    /** Whether a text begins like a patch or a diff, or like its hunks. */
    static boolean isPatch(String text) {
        return startsWithAny(text.stripLeading(), "*** Begin Patch", "@@", "--- ", "diff --git ")
                || text.contains("\n*** Begin Patch");
    }

    private static boolean startsWithAny(String text, String... beginnings) {
        for (String beginning : beginnings) {
            if (text.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable String path(Map<String, @Nullable Object> arguments) {
        for (String name : PATHS) {
            if (arguments.get(name) instanceof String path) {
                return path;
            }
        }
        return null;
    }

    private static Set<String> opening() {
        Set<String> names = new HashSet<>(ARGUMENTS);
        names.add(FUNCTION);
        names.add(EDITS);
        names.addAll(PATCHES);
        for (Pair pair : PAIRS) {
            names.add(pair.search());
            names.add(pair.replacement());
        }
        return Set.copyOf(names);
    }
}
