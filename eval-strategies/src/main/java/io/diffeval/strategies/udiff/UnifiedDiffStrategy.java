package io.diffeval.strategies.udiff;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.format.PatchFile;
import io.diffeval.strategies.format.PatchPayload;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.UnifiedDiffFormat;
import io.diffeval.strategies.text.Limits;

/** Reads a diff as a tool does and applies it file by file. */
final class UnifiedDiffStrategy implements DiffStrategy {
    private final UnifiedDiffTool tool;
    private final Limits limits;

    UnifiedDiffStrategy(UnifiedDiffTool tool, Limits limits) {
        this.tool = tool;
        this.limits = limits;
    }

    @Override
    public EditResult apply(EditRequest request) {
        String diff = PatchPayload.text(request.payload());
        if (diff == null) {
            return Rejected.of(FailureCause.WRONG_DIALECT, tool.id() + " takes a diff; the call has none");
        }
        Reading<PatchFile> reading = UnifiedDiffFormat.read(diff, tool.dialect());
        return new UnifiedDiffEdit(tool, request, reading, limits).result();
    }
}
