package io.diffeval.core.edit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Evidence for one block of an edit: where it landed and how it was found, or why it was not. Made by
 * {@link #located} or {@link #failed} and refined by the {@code with} methods.
 */
public final class EditPart {
    private final Draft facts;

    private EditPart(Draft facts) {
        this.facts = facts;
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
        Draft facts = new Draft(requestedLines);
        facts.level = level;
        facts.matchedStart = start;
        facts.matchedEnd = end;
        return new EditPart(facts);
    }

    /**
     * A block that failed.
     *
     * @param cause why
     * @param requestedLines how many lines the block searched for
     * @return the part
     */
    public static EditPart failed(FailureCause cause, int requestedLines) {
        Draft facts = new Draft(requestedLines);
        facts.failure = cause;
        return new EditPart(facts);
    }

    /**
     * Adds how the place was chosen among the candidates.
     *
     * @param count how many places fitted at the level reached
     * @param chosenBy how one of them was chosen; null where none was
     * @return a new part
     */
    public EditPart withCandidates(int count, @Nullable TieBreak chosenBy) {
        return with(facts -> {
            facts.candidates = count;
            facts.tieBreak = chosenBy;
        });
    }

    /**
     * Adds how many places fitted at the levels before the one reached.
     *
     * @param counts level to number of places; a level at which none fitted is left out, as one that was not tried
     * @return a new part
     */
    public EditPart withStricterCandidates(Map<MatchLevel, Integer> counts) {
        return with(facts -> facts.stricterCandidates = Collections.unmodifiableMap(new TreeMap<>(counts)));
    }

    /**
     * Adds the scores of a match by similarity.
     *
     * @param score the score of the place, from 0 to 1
     * @param second the score of the second-best place, null where there was none
     * @return a new part
     */
    public EditPart withSimilarity(double score, @Nullable Double second) {
        return with(facts -> {
            facts.similarity = score;
            facts.runnerUp = second;
        });
    }

    /**
     * Adds the strategy's own name for the way it found the place.
     *
     * @param name for example {@code line_trimmed_fallback}
     * @return a new part
     */
    public EditPart withMethod(String name) {
        return with(facts -> facts.method = name);
    }

    /**
     * Adds how far the place is from where the edit said it was.
     *
     * @param lines the place's first line less the line that the edit names
     * @return a new part
     */
    public EditPart withHintDistance(int lines) {
        return with(facts -> facts.hintDistance = lines);
    }

    /**
     * Adds the file that the block is for.
     *
     * @param file the file's path
     * @return a new part
     */
    public EditPart withPath(String file) {
        return with(facts -> facts.path = file);
    }

    private EditPart with(Consumer<Draft> change) {
        Draft copy = new Draft(facts);
        change.accept(copy);
        return new EditPart(copy);
    }

    /**
     * Why the block failed.
     *
     * @return the cause; null where its place was found
     */
    public @Nullable FailureCause failure() {
        return facts.failure;
    }

    /**
     * The level reached.
     *
     * @return the level; null where the block failed
     */
    public @Nullable MatchLevel level() {
        return facts.level;
    }

    /**
     * How many places fitted at the level reached.
     *
     * @return the number; null where it is unknown
     */
    public @Nullable Integer candidates() {
        return facts.candidates;
    }

    /**
     * How one place was chosen.
     *
     * @return the way; null where it is unknown
     */
    public @Nullable TieBreak tieBreak() {
        return facts.tieBreak;
    }

    /**
     * The score of the place.
     *
     * @return from 0 to 1; null where no similarity was computed
     */
    public @Nullable Double similarity() {
        return facts.similarity;
    }

    /**
     * The score of the second-best place.
     *
     * @return from 0 to 1; null where there was none
     */
    public @Nullable Double runnerUp() {
        return facts.runnerUp;
    }

    /**
     * Where the replaced text begins in the original.
     *
     * @return an offset in UTF-16 units; null where the block failed
     */
    public @Nullable Long matchedStart() {
        return facts.matchedStart;
    }

    /**
     * Where the replaced text ends in the original, exclusive.
     *
     * @return an offset in UTF-16 units; null where the block failed
     */
    public @Nullable Long matchedEnd() {
        return facts.matchedEnd;
    }

    /**
     * How many lines the block searched for.
     *
     * @return 0 or more
     */
    public int requestedLines() {
        return facts.requestedLines;
    }

    /**
     * The strategy's own name for the way it found the place.
     *
     * @return the name; null where it gave none
     */
    public @Nullable String method() {
        return facts.method;
    }

    /**
     * How many places fitted at the levels before the one reached.
     *
     * @return level to number of places, strictest first; a level at which none fitted is missing
     */
    public Map<MatchLevel, Integer> stricterCandidates() {
        return facts.stricterCandidates;
    }

    /**
     * How far the place is from where the edit said it was.
     *
     * @return the place's first line less the line that the edit names; null where it names none
     */
    public @Nullable Integer hintDistance() {
        return facts.hintDistance;
    }

    /**
     * The file that the block is for.
     *
     * @return its path; null where the edit is for the requested file
     */
    public @Nullable String path() {
        return facts.path;
    }

    @Override
    public String toString() {
        MatchLevel level = facts.level;
        return facts.failure != null
                ? "failed: " + facts.failure.label()
                : "L" + (level == null ? "?" : level.number()) + " [" + facts.matchedStart + ", " + facts.matchedEnd
                        + ")";
    }

    /** The facts while they are put together; a part never shares one that still changes. */
    private static final class Draft {
        private final int requestedLines;
        private @Nullable FailureCause failure;
        private @Nullable MatchLevel level;
        private @Nullable Integer candidates;
        private @Nullable TieBreak tieBreak;
        private Map<MatchLevel, Integer> stricterCandidates = Map.of();
        private @Nullable Double similarity;
        private @Nullable Double runnerUp;
        private @Nullable Long matchedStart;
        private @Nullable Long matchedEnd;
        private @Nullable Integer hintDistance;
        private @Nullable String path;
        private @Nullable String method;

        Draft(int requestedLines) {
            this.requestedLines = requestedLines;
        }

        Draft(Draft other) {
            this(other.requestedLines);
            failure = other.failure;
            level = other.level;
            candidates = other.candidates;
            tieBreak = other.tieBreak;
            stricterCandidates = other.stricterCandidates;
            similarity = other.similarity;
            runnerUp = other.runnerUp;
            matchedStart = other.matchedStart;
            matchedEnd = other.matchedEnd;
            hintDistance = other.hintDistance;
            path = other.path;
            method = other.method;
        }
    }
}
