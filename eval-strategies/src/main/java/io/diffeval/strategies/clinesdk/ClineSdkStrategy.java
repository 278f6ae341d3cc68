package io.diffeval.strategies.clinesdk;

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
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.StringEditFormat;
import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.replacing.EditRun;
import io.diffeval.strategies.replacing.ExactPlaces;
import io.diffeval.strategies.replacing.Finding;
import io.diffeval.strategies.replacing.LineEnds;
import io.diffeval.strategies.replacing.NewFile;
import io.diffeval.strategies.replacing.StringToolStrategy;
import io.diffeval.strategies.replacing.TextView;
import io.diffeval.strategies.text.Limits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inserts where a line is named, creates where there is no file, and replaces else. */
final class ClineSdkStrategy implements DiffStrategy {
    static final String ID = "as-cline-sdk@2026";

    private final Limits limits;

    ClineSdkStrategy(Limits limits) {
        this.limits = limits;
    }

    @Override
    public EditResult apply(EditRequest request) {
        if (!(request.payload() instanceof EditPayload.Arguments arguments)) {
            return StringToolStrategy.wrongDialect(ID);
        }
        Map<String, ? extends @Nullable Object> values = arguments.values();
        if (values.get("insert_line") instanceof Number line && values.get("new_text") instanceof String text) {
            return insert(request, line.longValue(), text);
        }
        if (values.get("old_text") == null && values.get("new_text") instanceof String text) {
            return request.hasOriginal()
                    ? Rejected.of(FailureCause.FILE_EXISTS, "'old_text' is missing, and the file exists")
                    : NewFile.create(request, text);
        }
        Reading<EditBlock> reading = StringEditFormat.read(values);
        EditScript script = EditScript.of(reading.edits());
        Reading.Fault fault = reading.fault();
        if (fault != null) {
            return Rejected.of(script, fault.cause(), fault.detail(), List.of());
        }
        if (!request.hasOriginal()) {
            return reading.edits().size() == 1
                    ? NewFile.create(request, reading.edits().get(0).replacement())
                    : Rejected.fileMissing(request.path());
        }
        return replace(request, script);
    }

    private EditResult insert(EditRequest request, long line, String text) {
        if (!request.hasOriginal()) {
            return Rejected.fileMissing(request.path());
        }
        String original = request.original();
        int offset = startOfLine(original, line);
        if (offset < 0) {
            return Rejected.of(
                    FailureCause.ANCHOR_MISSING,
                    "there is no line " + line + " to insert before, nor ends the file there");
        }
        boolean isBehindAll = offset > original.length();
        String end = LineEnds.like("\n", original);
        String inserted = LineEnds.like(text, original);
        int at = Math.min(offset, original.length());
        Change change = new Change(at, at, isBehindAll ? end + inserted : inserted + end);
        EditBlock edit = new EditBlock("", text, false, EditHint.atLine(Math.toIntExact(line)));
        EditRun run = new EditRun(request, EditScript.of(List.of(edit)), TextView.asIs(original), limits);
        run.make(edit, Finding.only(change, MatchLevel.ADDRESSED, "insert"));
        return run.result();
    }

    /** Where a line begins, from 1; one behind the end for the line behind the last one, −1 for any other. */
    private static int startOfLine(String text, long line) {
        int offset = 0;
        for (long i = 1; i < line; i++) {
            if (offset > text.length()) {
                return -1;
            }
            int feed = text.indexOf('\n', offset);
            offset = feed < 0 ? text.length() + 1 : feed + 1;
        }
        return line < 1 ? -1 : offset;
    }

    private EditResult replace(EditRequest request, EditScript script) {
        String original = request.original();
        EditRun run = new EditRun(request, script, TextView.asIs(original), limits);
        for (EditBlock edit : script.blocks()) {
            String search = LineEnds.like(edit.search(), original);
            EditBlock adapted = new EditBlock(search, LineEnds.like(edit.replacement(), original));
            Finding finding = search.isEmpty()
                    ? Finding.missed(FailureCause.EMPTY_SEARCH, "is empty, and the file exists")
                    : ExactPlaces.locate(run.text(), adapted, "replace", run.budget());
            boolean isConverted = finding instanceof Finding.Found && !search.equals(edit.search());
            if (!run.make(edit, isConverted ? ((Finding.Found) finding).withLevel(MatchLevel.LINE_ENDINGS) : finding)) {
                break;
            }
        }
        return run.result();
    }
}
