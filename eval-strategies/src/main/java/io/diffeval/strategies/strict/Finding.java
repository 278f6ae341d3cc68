package io.diffeval.strategies.strict;

import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.NearestCandidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an edit belongs, or why that cannot be said.
 *
 * @param part the evidence
 * @param spans the places to replace, first to last; none where the edit failed
 * @param failure why it failed, in words; null where it did not
 * @param nearest what came closest, null where nothing did or nothing was looked for
 */
record Finding(
        EditPart part,
        List<Span> spans,
        @Nullable String failure,
        @Nullable NearestCandidate nearest) {
    /**
     * A place in the original.
     *
     * @param start where it begins
     * @param end where it ends, exclusive
     * @param lacksLineFeed whether it ends with a last line that has no line feed, though the search has one
     */
    record Span(int start, int end, boolean lacksLineFeed) {}

    static Finding found(EditPart part, List<Span> spans) {
        return new Finding(part, spans, null, null);
    }

    static Finding failed(FailureCause cause, int requestedLines, String failure) {
        return new Finding(EditPart.failed(cause, requestedLines), List.of(), failure, null);
    }

    Finding withNearest(@Nullable NearestCandidate candidate) {
        return new Finding(part, spans, failure, candidate);
    }

    static Finding ambiguous(int count, List<Integer> lines, int requestedLines) {
        StringBuilder places = new StringBuilder();
        lines.forEach(line -> places.append(places.isEmpty() ? "" : ", ").append(line));
        EditPart part = EditPart.failed(FailureCause.AMBIGUOUS, requestedLines).withCandidates(count, null);
        return new Finding(
                part,
                List.of(),
                "fits " + count + " places, at lines " + places + (count > lines.size() ? ", …" : ""),
                null);
    }
}
