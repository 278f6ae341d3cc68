package io.diffeval.strategies.openhands;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.replacing.EditRun;
import io.diffeval.strategies.replacing.Finding;
import io.diffeval.strategies.replacing.NewFile;
import io.diffeval.strategies.replacing.StringToolStrategy;
import io.diffeval.strategies.replacing.TextView;
import io.diffeval.strategies.text.Limits;
import java.util.List;

/** Does what a command says; {@code view} and {@code undo_edit} are no edits. */
final class OpenHandsStrategy implements DiffStrategy {
    static final String ID = "as-openhands-str-replace@2026";

    private final Limits limits;
    private final StringToolStrategy replacing;

    OpenHandsStrategy(Limits limits) {
        this.limits = limits;
        this.replacing = new StringToolStrategy(new OpenHandsTool(), limits);
    }

    @Override
    public EditResult apply(EditRequest request) {
        if (!(request.payload() instanceof EditPayload.Arguments arguments)) {
            return StringToolStrategy.wrongDialect(ID);
        }
        EditorCommand command = EditorCommand.of(arguments.values());
        return switch (command.name()) {
            case "create" -> create(request, command);
            case "insert" -> insert(request, command);
            case "str_replace" -> replacing.apply(request);
            default -> Rejected.of(FailureCause.WRONG_TOOL, "the command '" + command.name() + "' edits nothing");
        };
    }

    private static EditResult create(EditRequest request, EditorCommand command) {
        String text = command.text("file_text");
        if (request.hasOriginal()) {
            return Rejected.of(FailureCause.FILE_EXISTS, "'create' does not overwrite '" + request.path() + "'");
        }
        return text == null ? missing("file_text") : NewFile.create(request, text);
    }

    private EditResult insert(EditRequest request, EditorCommand command) {
        String text = command.text("new_str");
        Long line = command.number("insert_line");
        if (!request.hasOriginal()) {
            return Rejected.fileMissing(request.path());
        }
        if (text == null || line == null) {
            return missing(text == null ? "new_str" : "insert_line");
        }
        TextView view = OpenHandsTool.read(request.original());
        int offset = endOfLine(view.text(), line);
        if (offset < 0) {
            return Rejected.of(FailureCause.ANCHOR_MISSING, "there is no line " + line + " to insert behind");
        }
        EditBlock edit = new EditBlock("", text, false, EditHint.atLine(Math.toIntExact(line)));
        EditRun run = new EditRun(request, EditScript.of(List.of(edit)), view, limits);
        run.make(edit, Finding.only(new Change(offset, offset, text + "\n"), MatchLevel.ADDRESSED, "insert"));
        return run.result();
    }

    private static Rejected missing(String argument) {
        return Rejected.of(FailureCause.MALFORMED_MARKER, "the call must have '" + argument + "'");
    }

    /** Where a line ends, its line feed included; −1 where there is no such line. A last line may lack its line feed. */
    private static int endOfLine(String text, long line) {
        int offset = 0;
        for (long i = 0; i < line; i++) {
            if (offset == text.length()) {
                return -1;
            }
            int feed = text.indexOf('\n', offset);
            offset = feed < 0 ? text.length() : feed + 1;
        }
        return line < 0 ? -1 : offset;
    }
}
