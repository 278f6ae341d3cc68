package io.diffeval.strategies.strict;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.assembly.Assembler;
import io.diffeval.strategies.assembly.AtomicPatch;
import io.diffeval.strategies.assembly.Replacement;
import io.diffeval.strategies.format.AnyPatch;
import io.diffeval.strategies.format.PatchFile;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.SearchReplaceFormat;
import io.diffeval.strategies.format.StringEditFormat;
import io.diffeval.strategies.text.Limits;
import java.util.ArrayList;
import java.util.List;

/** Locates every edit in the original, then applies all of them or none. */
final class StrictStrategy implements DiffStrategy {
    private final Limits limits;

    StrictStrategy(Limits limits) {
        this.limits = limits;
    }

    @Override
    public EditResult apply(EditRequest request) {
        Reading<PatchFile> patch = AnyPatch.read(request.payload());
        if (patch != null) {
            EditScript script = PatchFile.script(patch.edits());
            Reading.Fault fault = patch.fault();
            return fault == null
                    ? AtomicPatch.apply(
                            request,
                            patch.edits(),
                            (file, edit) ->
                                    apply(file, script, edit.blocks(), new WholeLineLocator(file.original(), limits)))
                    : Rejected.of(script, fault.cause(), fault.detail(), List.of());
        }
        if (!request.hasOriginal()) {
            return Rejected.fileMissing(request.path());
        }
        String original = request.original();
        EditPayload payload = request.payload();
        if (payload instanceof EditPayload.Text edit) {
            return apply(request, SearchReplaceFormat.read(edit.text()), new WholeLineLocator(original, limits));
        }
        EditPayload.Arguments arguments = (EditPayload.Arguments) payload;
        return apply(request, StringEditFormat.read(arguments.values()), new SubstringLocator(original, limits));
    }

    private EditResult apply(EditRequest request, Reading<EditBlock> reading, ExactLocator locator) {
        EditScript script = EditScript.of(reading.edits());
        Reading.Fault fault = reading.fault();
        return fault == null
                ? apply(request, script, reading.edits(), locator)
                : Rejected.of(script, fault.cause(), fault.detail(), List.of());
    }

    private EditResult apply(EditRequest request, EditScript script, List<EditBlock> blocks, ExactLocator locator) {
        List<EditPart> parts = new ArrayList<>();
        List<Replacement> replacements = new ArrayList<>();
        for (EditBlock edit : blocks) {
            Finding finding = locate(edit, request.original(), locator);
            FailureCause cause = finding.part().failure();
            parts.add(finding.part());
            if (cause != null) {
                Rejected rejected =
                        Rejected.of(script, cause, "block " + parts.size() + " " + finding.failure(), parts);
                NearestCandidate nearest = finding.nearest();
                return nearest == null ? rejected : rejected.withNearest(nearest);
            }
            for (Finding.Span span : finding.spans()) {
                String text = span.lacksLineFeed() ? withoutLastLineEnd(edit.replacement()) : edit.replacement();
                replacements.add(new Replacement(span.start(), span.end(), text, parts.size() - 1));
            }
        }
        return Assembler.assemble(request, script, parts, replacements, limits);
    }

    private static Finding locate(EditBlock edit, String original, ExactLocator locator) {
        if (edit.search().equals(edit.replacement())) {
            return Finding.failed(FailureCause.IDENTICAL, 0, "replaces a text by itself");
        }
        if (!edit.search().isEmpty()) {
            return locator.locate(edit);
        }
        return original.isEmpty()
                ? Finding.found(
                        EditPart.located(MatchLevel.ADDRESSED, 0, 0, 0).withCandidates(1, TieBreak.UNIQUE),
                        List.of(new Finding.Span(0, 0, false)))
                : Finding.failed(FailureCause.EMPTY_SEARCH, 0, "searches for nothing, in a file that is not empty");
    }

    private static String withoutLastLineEnd(String text) {
        if (!text.endsWith("\n")) {
            return text;
        }
        int end = text.length() - 1;
        return text.substring(0, end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }
}
