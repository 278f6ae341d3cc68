package io.diffeval.strategies.roo;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.RooBlockFormat;
import io.diffeval.strategies.text.Limits;
import java.util.List;

/** Applies the blocks by line number, each to what the ones before left; those that fail are left out. */
final class RooStrategy implements DiffStrategy {
    private final double threshold;
    private final int buffer;
    private final Limits limits;

    RooStrategy(double threshold, int buffer, Limits limits) {
        this.limits = limits;
        this.threshold = threshold;
        this.buffer = buffer;
    }

    @Override
    public EditResult apply(EditRequest request) {
        if (!(request.payload() instanceof EditPayload.Text edit)) {
            return Rejected.of(
                    FailureCause.WRONG_DIALECT, "as-roo@2026 takes SEARCH/REPLACE text, not the arguments of a call");
        }
        if (!request.hasOriginal()) {
            return Rejected.fileMissing(request.path());
        }
        Reading<EditBlock> reading = RooBlockFormat.read(edit.text());
        EditScript script = EditScript.of(reading.edits());
        Reading.Fault fault = reading.fault();
        return fault == null
                ? new RooEdit(request, script, threshold, buffer, limits).result()
                : Rejected.of(script, fault.cause(), fault.detail(), List.of());
    }
}
