package io.diffeval.core.edit;

import org.jspecify.annotations.Nullable;

/**
 * Evidence for one block of an edit: where it landed and how it was found, or why it was not. Made by
 * {@link #located} or {@link #failed} and refined by the {@code with} methods.
 */
public final class EditPart {
    private final @Nullable FailureCause failure;
    private final @Nullable MatchLevel level;
    private final @Nullable Integer candidates;
    private final @Nullable TieBreak tieBreak;
    private final @Nullable Double similarity;
    private final @Nullable Double runnerUp;
    private final @Nullable Long matchedStart;
    private final @Nullable Long matchedEnd;
    private final int requestedLines;
    private final @Nullable String method;

    private EditPart(
            @Nullable FailureCause failure,
            @Nullable MatchLevel level,
            @Nullable Integer candidates,
            @Nullable TieBreak tieBreak,
            @Nullable Double similarity,
            @Nullable Double runnerUp,
            @Nullable Long matchedStart,
            @Nullable Long matchedEnd,
            int requestedLines,
            @Nullable String method) {
        this.failure = failure;
        this.level = level;
        this.candidates = candidates;
        this.tieBreak = tieBreak;
        this.similarity = similarity;
        this.runnerUp = runnerUp;
        this.matchedStart = matchedStart;
        this.matchedEnd = matchedEnd;
        this.requestedLines = requestedLines;
        this.method = method;
    }

    /**
     * A block whose place was found.
     *
     * @param level the level reached
     * @param start where the replaced text begins in the original, in UTF-16 units
     * @param end where it ends, exclusive
     * @param requestedLines how many lines the block searched for
     * @return the part
     */
    public static EditPart located(MatchLevel level, long start, long end, int requestedLines) {
        return new EditPart(null, level, null, null, null, null, start, end, requestedLines, null);
    }

    /**
     * A block that failed.
     *
     * @param cause why
     * @param requestedLines how many lines the block searched for
     * @return the part
     */
    public static EditPart failed(FailureCause cause, int requestedLines) {
        return new EditPart(cause, null, null, null, null, null, null, null, requestedLines, null);
    }

    /**
     * Adds how the place was chosen among the candidates.
     *
     * @param count how many places fitted at the level reached
     * @param chosenBy how one of them was chosen; null where none was
     * @return a new part
     */
    public EditPart withCandidates(int count, @Nullable TieBreak chosenBy) {
        return new EditPart(
                failure,
                level,
                count,
                chosenBy,
                similarity,
                runnerUp,
                matchedStart,
                matchedEnd,
                requestedLines,
                method);
    }

    /**
     * Adds the scores of a match by similarity.
     *
     * @param score the score of the place, from 0 to 1
     * @param second the score of the second-best place, null where there was none
     * @return a new part
     */
    public EditPart withSimilarity(double score, @Nullable Double second) {
        return new EditPart(
                failure, level, candidates, tieBreak, score, second, matchedStart, matchedEnd, requestedLines, method);
    }

    /**
     * Adds the strategy's own name for the way it found the place.
     *
     * @param name for example {@code line_trimmed_fallback}
     * @return a new part
     */
    public EditPart withMethod(String name) {
        return new EditPart(
                failure,
                level,
                candidates,
                tieBreak,
                similarity,
                runnerUp,
                matchedStart,
                matchedEnd,
                requestedLines,
                name);
    }

    /**
     * Why the block failed.
     *
     * @return the cause; null where its place was found
     */
    public @Nullable FailureCause failure() {
        return failure;
    }

    /**
     * The level reached.
     *
     * @return the level; null where the block failed
     */
    public @Nullable MatchLevel level() {
        return level;
    }

    /**
     * How many places fitted at the level reached.
     *
     * @return the number; null where it is unknown
     */
    public @Nullable Integer candidates() {
        return candidates;
    }

    /**
     * How one place was chosen.
     *
     * @return the way; null where it is unknown
     */
    public @Nullable TieBreak tieBreak() {
        return tieBreak;
    }

    /**
     * The score of the place.
     *
     * @return from 0 to 1; null where no similarity was computed
     */
    public @Nullable Double similarity() {
        return similarity;
    }

    /**
     * The score of the second-best place.
     *
     * @return from 0 to 1; null where there was none
     */
    public @Nullable Double runnerUp() {
        return runnerUp;
    }

    /**
     * Where the replaced text begins in the original.
     *
     * @return an offset in UTF-16 units; null where the block failed
     */
    public @Nullable Long matchedStart() {
        return matchedStart;
    }

    /**
     * Where the replaced text ends in the original, exclusive.
     *
     * @return an offset in UTF-16 units; null where the block failed
     */
    public @Nullable Long matchedEnd() {
        return matchedEnd;
    }

    /**
     * How many lines the block searched for.
     *
     * @return 0 or more
     */
    public int requestedLines() {
        return requestedLines;
    }

    /**
     * The strategy's own name for the way it found the place.
     *
     * @return the name; null where it gave none
     */
    public @Nullable String method() {
        return method;
    }

    @Override
    public String toString() {
        return failure != null
                ? "failed: " + failure.label()
                : "L" + (level == null ? "?" : level.number()) + " [" + matchedStart + ", " + matchedEnd + ")";
    }
}
