package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.FailureCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a structured tool call that name an old and a new string, under any of the names that tools use, one pair
 * at the top or several in a list {@code edits}.
 */
public final class StringEditFormat {
    private record Names(String oldName, String newName) {}

    private static final List<Names> NAMES = List.of(
            new Names("old_string", "new_string"),
            new Names("old_content", "new_content"),
            new Names("oldText", "newText"),
            new Names("old_str", "new_str"),
            new Names("oldString", "newString"),
            new Names("old_text", "new_text"),
            new Names("find", "replace"));

    private StringEditFormat() {}

    /**
     * Reads the edits of a call.
     *
     * @param arguments the call's arguments
     * @return the edits; refused as {@link FailureCause#WRONG_DIALECT} where no name is known, as
     *     {@link FailureCause#MALFORMED_MARKER} where a field is missing or of another type, as
     *     {@link FailureCause#EMPTY_EDIT} where the list is empty
     */
    public static Reading<EditBlock> read(Map<String, ? extends @Nullable Object> arguments) {
        Object list = arguments.get("edits");
        if (list == null) {
            return readAll(List.of(arguments), "the call");
        }
        if (!(list instanceof List<?> edits)) {
            return Reading.refused(List.of(), FailureCause.MALFORMED_MARKER, "'edits' is no list");
        }
        if (namesIn(arguments) != null) {
            return Reading.refused(
                    List.of(),
                    FailureCause.MALFORMED_MARKER,
                    "the call has both a list 'edits' and an edit of its own");
        }
        return edits.isEmpty()
                ? Reading.refused(List.of(), FailureCause.EMPTY_EDIT, "the list 'edits' is empty")
                : readAll(edits, "each of 'edits'");
    }

    private static Reading<EditBlock> readAll(List<?> objects, String where) {
        List<EditBlock> edits = new ArrayList<>();
        for (Object object : objects) {
            Names names = object instanceof Map<?, ?> fields ? namesIn(fields) : null;
            if (names == null) {
                return Reading.refused(
                        edits,
                        FailureCause.WRONG_DIALECT,
                        where + " must have 'old_string' and 'new_string', or the like");
            }
            Map<?, ?> fields = (Map<?, ?>) object;
            if (!(fields.get(names.oldName) instanceof String oldText)
                    || !(fields.get(names.newName) instanceof String newText)) {
                return Reading.refused(
                        edits,
                        FailureCause.MALFORMED_MARKER,
                        where + " must have '" + names.oldName + "' and '" + names.newName + "', both strings");
            }
            Boolean replaceAll = replaceAll(fields);
            if (replaceAll == null) {
                return Reading.refused(edits, FailureCause.MALFORMED_MARKER, "'replace_all' is neither true nor false");
            }
            edits.add(new EditBlock(oldText, newText, replaceAll, EditHint.NONE));
        }
        return Reading.of(edits);
    }

    private static @Nullable Names namesIn(Map<?, ?> fields) {
        for (Names names : NAMES) {
            if (fields.get(names.oldName) != null || fields.get(names.newName) != null) {
                return names;
            }
        }
        return null;
    }

    private static @Nullable Boolean replaceAll(Map<?, ?> fields) {
        Object value = fields.get("replace_all");
        if (value == null) {
            value = fields.get("replaceAll");
        }
        if (value == null) {
            value = fields.get("allow_multiple");
        }
        if (value == null || value.equals("false")) {
            return false;
        }
        return value instanceof Boolean flag ? flag : value.equals("true") ? Boolean.TRUE : null;
    }
}
