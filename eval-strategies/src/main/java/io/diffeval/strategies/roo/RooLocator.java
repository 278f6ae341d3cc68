package io.diffeval.strategies.roo;

import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.WorkBudget;
import org.jspecify.annotations.Nullable;

/** Looks for a block at its line, then around it, then without what may be line numbers. For one edit. */
final class RooLocator {
    /** Where a block was found, and in which form. */
    record Found(RooBlock block, SimilarPlaces.Place place, boolean isAtHint, boolean isStripped) {}

    private final RooFile file;
    private final SimilarPlaces places;
    private final int buffer;
    private final double threshold;
    private final WorkBudget budget;

    RooLocator(RooFile file, double threshold, int buffer, Limits limits) {
        this.budget = limits.budget(Limits.Step.CHARACTER_TAKEN_IN);
        this.file = file;
        this.places = new SimilarPlaces(threshold, limits);
        this.threshold = threshold;
        this.buffer = buffer;
    }

    boolean isExhausted() {
        return budget.isExhausted() || places.isExhausted();
    }

    /** Whether the text may become so long, in UTF-16 units. */
    boolean allowsWriting(long length) {
        return budget.allowsKeeping(length, Limits.Kept.CHARACTER);
    }

    /** Line is where the block is said to be, from 1; 0 where nothing is said. Null where it is not found. */
    @Nullable
    Found locate(RooBlock block, int line) {
        if (!budget.allows((long) file.normal().text().length()
                + file.count()
                + block.search().length())) {
            return null;
        }
        int length = block.requestedLines();
        String wanted = NormalLines.of(block.search());
        if (line > 0) {
            double similarity = places.similarity(file.normal(), line - 1, length, wanted);
            if (similarity >= threshold && line <= file.count()) {
                return new Found(block, new SimilarPlaces.Place(line - 1, similarity, 1), true, false);
            }
        }
        int start = line == 0 ? 0 : Math.max(0, line - (buffer + 1));
        int end = line == 0 ? file.count() : (int) Math.min(file.count(), (long) line + length + buffer);
        SimilarPlaces.Place place = places.find(file.normal(), new MiddleOut(start, end, length), wanted);
        if (place != null) {
            return new Found(block, place, false, false);
        }
        RooBlock stripped = block.stripped();
        if (isExhausted()
                || stripped.search().equals(block.search())
                || stripped.search().isEmpty()) {
            return null;
        }
        MiddleOut order = new MiddleOut(start, end, stripped.requestedLines());
        place = places.find(file.normal(), order, NormalLines.of(stripped.search()));
        return place == null ? null : new Found(stripped, place, false, true);
    }
}
