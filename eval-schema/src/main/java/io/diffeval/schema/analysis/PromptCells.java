package io.diffeval.schema.analysis;

import io.diffeval.core.stat.LongSample;
import org.jspecify.annotations.Nullable;

/** The answered calls of a model at a task in a cluster, under a system prompt. There is at least one. */
final class PromptCells {
    private final LongSample roundTrips = new LongSample();
    private final @Nullable LongSample[] durations = {null, null, roundTrips};
    private @Nullable PromptSums sums;

    void addDurations(String text, int start, int end) {
        Durations.add(text, start, end, durations);
    }

    void add(PromptSums cell) {
        sums = sums == null ? cell : sums.plus(cell);
    }

    LongSample roundTrips() {
        return roundTrips;
    }

    /** Null until they are read, which is not always needed. */
    @Nullable
    PromptSums sums() {
        return sums;
    }
}
