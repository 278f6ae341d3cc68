package io.diffeval.strategies.careful;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.FileChange.Action;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.assembly.AtomicPatch;
import io.diffeval.strategies.format.AnyPatch;
import io.diffeval.strategies.format.BlockDraft;
import io.diffeval.strategies.format.PatchFile;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.StringEditFormat;
import io.diffeval.strategies.format.TolerantSearchReplaceFormat;
import io.diffeval.strategies.format.WholeFileReply;
import io.diffeval.strategies.text.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads a payload and hands its blocks on, file by file. */
final class CarefulStrategy implements DiffStrategy {
    private final Limits limits;

    CarefulStrategy(Limits limits) {
        this.limits = limits;
    }

    @Override
    public EditResult apply(EditRequest request) {
        Reading<PatchFile> patch = AnyPatch.read(request.payload());
        return unlessIdentical(patch == null ? applyBlocks(request) : applyPatch(request, patch));
    }

    private EditResult applyPatch(EditRequest request, Reading<PatchFile> patch) {
        Reading.Fault fault = patch.fault();
        if (fault != null) {
            return Rejected.of(PatchFile.script(patch.edits()), fault.cause(), fault.detail(), List.of());
        }
        return AtomicPatch.apply(request, patch.edits(), (file, edit) -> {
            List<Draft> drafts =
                    edit.blocks().stream().map(block -> Draft.of(block, true)).toList();
            return new CarefulEdit(file, drafts, true, limits).apply();
        });
    }

    private EditResult applyBlocks(EditRequest request) {
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
            Reading<String> listing = fault == null || fault.cause() != FailureCause.EMPTY_EDIT
                    ? null
                    : WholeFileReply.read(text.text(), request.path());
            if (listing != null) {
                return applyListing(request, listing);
            }
        } else {
            EditPayload.Arguments arguments = (EditPayload.Arguments) payload;
            Reading<EditBlock> reading = StringEditFormat.read(arguments.values());
            reading.edits().forEach(edit -> drafts.add(Draft.of(edit, false)));
            fault = reading.fault();
        }
        if (fault != null) {
            EditScript script = EditScript.of(drafts.stream()
                    .map(draft -> draft.readings().get(0))
                    .map(block -> new EditBlock(block.search(), block.replacement()))
                    .toList());
            return Rejected.of(script, fault.cause(), fault.detail(), List.of());
        }
        return new CarefulEdit(request, drafts, false, limits).apply();
    }

    private EditResult applyListing(EditRequest request, Reading<String> listing) {
        Reading.Fault fault = listing.fault();
        return fault == null
                ? WholeFile.apply(request, listing.edits().get(0), limits)
                : Rejected.of(fault.cause(), fault.detail());
    }

    private static EditResult unlessIdentical(EditResult result) {
        if (!(result instanceof Applied applied)) {
            return result;
        }
        for (FileChange change : applied.changes()) {
            if (change.action() != Action.UPDATE || !Objects.equals(change.before(), change.after())) {
                return result;
            }
        }
        return Rejected.of(
                result.script(),
                FailureCause.IDENTICAL,
                "the file has the text that the edit asks for",
                result.parts());
    }
}
