package io.diffeval.strategies.strict;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.SearchReplaceFormat;
import io.diffeval.strategies.format.StringEdit;
import io.diffeval.strategies.format.StringEditFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Locates every edit in the original, then applies all of them or none. */
final class StrictStrategy implements DiffStrategy {
    /** How long a result may be, in UTF-16 units: twice the largest file worth editing. */
    private static final int LONGEST_RESULT = 128 << 20;

    @Override
    public EditResult apply(EditRequest request) {
        String original = request.original();
        EditPayload payload = request.payload();
        if (payload instanceof EditPayload.Text edit) {
            return apply(request, readBlocks(edit.text()), new WholeLineLocator(original));
        }
        EditPayload.Arguments arguments = (EditPayload.Arguments) payload;
        return apply(request, StringEditFormat.read(arguments.values()), new SubstringLocator(original));
    }

    private static Reading<StringEdit> readBlocks(String text) {
        Reading<EditBlock> reading = SearchReplaceFormat.read(text);
        List<StringEdit> edits = reading.edits().stream()
                .map(block -> new StringEdit(block.search(), block.replacement(), false))
                .toList();
        return new Reading<>(edits, reading.fault());
    }

    private static EditResult apply(EditRequest request, Reading<StringEdit> reading, ExactLocator locator) {
        EditScript script = new EditScript(reading.edits().stream()
                .map(edit -> new EditBlock(edit.oldText(), edit.newText()))
                .toList());
        Reading.Fault fault = reading.fault();
        if (fault != null) {
            return Rejected.of(script, fault.cause(), fault.detail(), List.of());
        }
        List<EditPart> parts = new ArrayList<>();
        List<Replacement> replacements = new ArrayList<>();
        for (StringEdit edit : reading.edits()) {
            Finding finding = locate(edit, request.original(), locator);
            FailureCause cause = finding.part().failure();
            parts.add(finding.part());
            if (cause != null) {
                return Rejected.of(script, cause, "block " + parts.size() + " " + finding.failure(), parts);
            }
            for (Finding.Span span : finding.spans()) {
                String text = span.lacksLineFeed() ? withoutLastLineEnd(edit.newText()) : edit.newText();
                replacements.add(new Replacement(span.start(), span.end(), text, parts.size() - 1));
            }
        }
        replacements.sort(Comparator.comparingInt(Replacement::start));
        return put(request, script, parts, replacements);
    }

    private static Finding locate(StringEdit edit, String original, ExactLocator locator) {
        if (edit.oldText().equals(edit.newText())) {
            return Finding.failed(FailureCause.IDENTICAL, 0, "replaces a text by itself");
        }
        if (!edit.oldText().isEmpty()) {
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

    private static EditResult put(
            EditRequest request, EditScript script, List<EditPart> parts, List<Replacement> replacements) {
        String original = request.original();
        long length = original.length();
        for (int i = 0; i < replacements.size(); i++) {
            Replacement replacement = replacements.get(i);
            length += replacement.text().length() - (replacement.end() - replacement.start());
            if (i > 0 && overlap(replacements.get(i - 1), replacement)) {
                return overlapping(script, parts, replacements.get(i - 1).edit(), replacement.edit());
            }
        }
        if (length > LONGEST_RESULT) {
            String detail = "the result would be longer than " + LONGEST_RESULT + " characters";
            return Rejected.of(script, FailureCause.RESOURCE_LIMIT, detail, List.of());
        }
        StringBuilder edited = new StringBuilder((int) length);
        int position = 0;
        for (Replacement replacement : replacements) {
            edited.append(original, position, replacement.start()).append(replacement.text());
            position = replacement.end();
        }
        edited.append(original, position, original.length());
        return Applied.toFile(script, request, edited.toString(), parts);
    }

    /** Two edits that both fill an empty file overlap, although neither takes any text. */
    private static boolean overlap(Replacement one, Replacement next) {
        return next.start() < one.end() || next.start() == one.start();
    }

    private static Rejected overlapping(EditScript script, List<EditPart> parts, int one, int other) {
        int first = Math.min(one, other);
        int second = Math.max(one, other);
        List<EditPart> upToSecond = new ArrayList<>(parts.subList(0, second));
        upToSecond.add(EditPart.failed(FailureCause.OVERLAP, parts.get(second).requestedLines()));
        String detail = "blocks " + (first + 1) + " and " + (second + 1) + " change the same text";
        return Rejected.of(script, FailureCause.OVERLAP, detail, upToSecond);
    }
}
