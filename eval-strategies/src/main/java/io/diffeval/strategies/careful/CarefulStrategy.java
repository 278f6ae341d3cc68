package io.diffeval.strategies.careful;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.format.BlockDraft;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.StringEditFormat;
import io.diffeval.strategies.format.TolerantSearchReplaceFormat;
import java.util.ArrayList;
import java.util.List;

/** Reads a payload and hands its blocks on. */
final class CarefulStrategy implements DiffStrategy {
    @Override
    public EditResult apply(EditRequest request) {
        if (!request.hasOriginal()) {
            return Rejected.fileMissing(request.path());
        }
        EditPayload payload = request.payload();
        List<Draft> drafts = new ArrayList<>();
        Reading.Fault fault;
        if (payload instanceof EditPayload.Text text) {
            Reading<BlockDraft> reading = TolerantSearchReplaceFormat.read(text.text());
            reading.edits().forEach(draft -> drafts.add(Draft.of(draft)));
            fault = reading.fault();
        } else {
            EditPayload.Arguments arguments = (EditPayload.Arguments) payload;
            Reading<EditBlock> reading = StringEditFormat.read(arguments.values());
            reading.edits().forEach(edit -> drafts.add(Draft.of(edit)));
            fault = reading.fault();
        }
        if (fault != null) {
            EditScript script = EditScript.of(drafts.stream()
                    .map(draft -> draft.readings().get(0))
                    .map(block -> new EditBlock(block.search(), block.replacement()))
                    .toList());
            return Rejected.of(script, fault.cause(), fault.detail(), List.of());
        }
        return new CarefulEdit(request, drafts).apply();
    }
}
