package io.diffeval.strategies.aider;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.format.AiderBlockFormat;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.text.Limits;
import java.util.List;

/** Applies block after block, each to what the ones before left; those that fail are left out. */
final class AiderDiffStrategy implements DiffStrategy {
    private final String id;
    private final boolean makesFiles;
    private final Limits limits;

    AiderDiffStrategy(String id, boolean makesFiles, Limits limits) {
        this.limits = limits;
        this.id = id;
        this.makesFiles = makesFiles;
    }

    @Override
    public EditResult apply(EditRequest request) {
        if (!(request.payload() instanceof EditPayload.Text edit)) {
            return Rejected.of(
                    FailureCause.WRONG_DIALECT, id + " takes SEARCH/REPLACE text, not the arguments of a call");
        }
        Reading<FileEdit> reading =
                AiderBlockFormat.read(edit.text(), request.files().keySet());
        EditScript script = new EditScript(reading.edits());
        Reading.Fault fault = reading.fault();
        return fault == null
                ? new AiderDiffEdit(request, script, makesFiles, limits).result()
                : Rejected.of(script, fault.cause(), fault.detail(), List.of());
    }
}
