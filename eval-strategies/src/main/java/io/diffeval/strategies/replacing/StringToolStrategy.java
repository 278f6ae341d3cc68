package io.diffeval.strategies.replacing;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.StringEditFormat;
import io.diffeval.strategies.replacing.Finding.Found;
import io.diffeval.strategies.text.Limits;
import java.util.List;

/** Makes the edits of a call one after the other, each in what the last one left; all of them or none. */
public final class StringToolStrategy implements DiffStrategy {
    private final StringTool tool;
    private final Limits limits;

    /**
     * Wraps a tool.
     *
     * @param tool the tool
     * @param limits what a call may cost
     */
    public StringToolStrategy(StringTool tool, Limits limits) {
        this.limits = limits;
        this.tool = tool;
    }

    @Override
    public EditResult apply(EditRequest request) {
        if (!(request.payload() instanceof EditPayload.Arguments arguments)) {
            return wrongDialect(tool.id());
        }
        Reading<EditBlock> reading = StringEditFormat.read(arguments.values());
        EditScript script = EditScript.of(reading.edits());
        Reading.Fault fault = reading.fault();
        if (fault != null) {
            return Rejected.of(script, fault.cause(), fault.detail(), List.of());
        }
        if (!request.hasOriginal()) {
            return create(request, reading.edits());
        }
        EditRun run = new EditRun(request, script, tool.open(request.original()), limits);
        for (EditBlock edit : reading.edits()) {
            if (!run.make(edit, locate(run, edit, request.original()))) {
                break;
            }
        }
        return run.result();
    }

    private Finding locate(EditRun run, EditBlock edit, String original) {
        if (edit.search().equals(edit.replacement())) {
            return Finding.missed(FailureCause.IDENTICAL, "is replaced by itself");
        }
        EditBlock adapted = new EditBlock(
                tool.adapt(edit.search(), original), tool.adapt(edit.replacement(), original), edit.all(), edit.hint());
        Finding finding = tool.locate(run.text(), adapted, run.budget());
        return finding instanceof Found found
                        && found.level() == MatchLevel.EXACT
                        && !adapted.search().equals(edit.search())
                ? found.withLevel(MatchLevel.LINE_ENDINGS)
                : finding;
    }

    private EditResult create(EditRequest request, List<EditBlock> edits) {
        EditBlock edit = edits.get(0);
        if (!tool.createsFiles() || edits.size() > 1 || !edit.search().isEmpty()) {
            return Rejected.fileMissing(request.path());
        }
        return edit.replacement().isEmpty()
                ? Rejected.of(FailureCause.IDENTICAL, "the search text is replaced by itself")
                : NewFile.create(request, edit.replacement());
    }

    /**
     * Refuses SEARCH/REPLACE text.
     *
     * @param id the profile
     * @return the refusal
     */
    public static Rejected wrongDialect(String id) {
        return Rejected.of(
                FailureCause.WRONG_DIALECT, id + " takes the arguments of a call, not SEARCH/REPLACE text or a patch");
    }
}
