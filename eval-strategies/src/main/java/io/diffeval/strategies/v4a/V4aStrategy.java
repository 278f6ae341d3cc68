package io.diffeval.strategies.v4a;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.format.PatchFile;
import io.diffeval.strategies.format.PatchPayload;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.V4aFormat;
import io.diffeval.strategies.text.Limits;
import java.util.List;

/** Reads a patch as a tool does and applies it file by file. */
final class V4aStrategy implements DiffStrategy {
    private static final String ENVELOPE = "*** Begin Patch";

    private final V4aTool tool;
    private final Limits limits;

    V4aStrategy(V4aTool tool, Limits limits) {
        this.tool = tool;
        this.limits = limits;
    }

    @Override
    public EditResult apply(EditRequest request) {
        String patch = PatchPayload.text(request.payload());
        if (patch == null) {
            return Rejected.of(FailureCause.WRONG_DIALECT, tool.id() + " takes a patch; the call has none");
        }
        Reading<PatchFile> reading = read(request, patch);
        Reading.Fault fault = reading.fault();
        return fault == null
                ? new V4aEdit(tool, request, patch, reading.edits(), limits).result()
                : Rejected.of(PatchFile.script(reading.edits()), fault.cause(), fault.detail(), List.of());
    }

    /** A call of OpenAI's agents names the file beside the patch, and whether it is a new one. */
    private Reading<PatchFile> read(EditRequest request, String patch) {
        return tool == V4aTool.OPENAI_AGENTS && !patch.stripLeading().startsWith(ENVELOPE)
                ? V4aFormat.readHunks(patch, tool.dialect(), !request.hasOriginal())
                : V4aFormat.read(patch, tool.dialect());
    }
}
