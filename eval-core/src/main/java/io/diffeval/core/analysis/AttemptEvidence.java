package io.diffeval.core.analysis;

import io.diffeval.core.eval.ModelReply;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attempt with all that its verdict rests on.
 *
 * @param summary the attempt at a glance
 * @param createdAt when it ended
 * @param isValid whether the model tried the edit
 * @param isApplied whether the edit applied
 * @param score what the primary scorer gave, null where it said nothing
 * @param reply what the model said, be it to the attempt that this one replays
 * @param toolCallsJson what the parser understood, JSON; null where it did not get so far
 * @param edit the edit as the model wrote it, null where there is none
 * @param filePath the file to edit, null where unknown
 * @param original its text before, null where unknown
 * @param expected the text that it should have after, null where unknown
 * @param edited the text that it has after, null where the edit did not apply
 * @param editSize how large the edit is, null where it could not be read
 * @param matchSimilarity the lowest similarity of a place, from 0 to 1; null where none was computed
 * @param parts where each block landed, or why not
 * @param files the files that the edit touched
 * @param scores what each scorer said
 * @param judgements what other strategies made of the same reply, this attempt included
 */
public record AttemptEvidence(
        AttemptSummary summary,
        Instant createdAt,
        boolean isValid,
        boolean isApplied,
        @Nullable Double score,
        ModelReply reply,
        @Nullable String toolCallsJson,
        @Nullable String edit,
        @Nullable String filePath,
        @Nullable String original,
        @Nullable String expected,
        @Nullable String edited,
        @Nullable Size editSize,
        @Nullable Double matchSimilarity,
        List<Part> parts,
        List<TouchedFile> files,
        List<ScorerVerdict> scores,
        List<AttemptSummary> judgements) {
    /** Copies the lists. */
    public AttemptEvidence {
        parts = List.copyOf(parts);
        files = List.copyOf(files);
        scores = List.copyOf(scores);
        judgements = List.copyOf(judgements);
    }

    /**
     * How large an edit is.
     *
     * @param edits how many blocks
     * @param linesDeleted how many lines it takes away
     * @param linesAdded how many lines it adds
     */
    public record Size(int edits, int linesDeleted, int linesAdded) {}

    /**
     * What became of one block.
     *
     * @param number its number, from 1
     * @param failureStage at which stage it failed, null where its place was found
     * @param failureCause why it failed, null where its place was found
     * @param matchLevel how lenient the search was, 0 to 11; null where it failed
     * @param candidates how many places fitted, null where unknown
     * @param tieBreak how one of them was chosen, null where unknown
     * @param similarity how alike the place is, from 0 to 1; null where that was not computed
     * @param runnerUp how alike the second-best place is, null where there is none
     * @param matchedStart where the replaced text begins in the original, in UTF-16 units; null where the block failed
     * @param matchedEnd where it ends, exclusive; null where the block failed
     * @param requestedLines how many lines the block searched for, null where unknown
     * @param evidenceJson what else is known, a JSON object; null where nothing is
     */
    public record Part(
            int number,
            @Nullable String failureStage,
            @Nullable String failureCause,
            @Nullable Integer matchLevel,
            @Nullable Integer candidates,
            @Nullable String tieBreak,
            @Nullable Double similarity,
            @Nullable Double runnerUp,
            @Nullable Long matchedStart,
            @Nullable Long matchedEnd,
            @Nullable Integer requestedLines,
            @Nullable String evidenceJson) {}

    /**
     * A file that the edit touched.
     *
     * @param path the file
     * @param action what became of it: {@code add}, {@code update}, {@code delete} or {@code move}
     * @param movedTo where it was moved, null where it was not
     */
    public record TouchedFile(
            String path, String action, @Nullable String movedTo) {}

    /**
     * What one scorer said.
     *
     * @param scorer the scorer
     * @param version its version
     * @param score its score, null where it gave none
     * @param isPassed its verdict, null where it gave none
     * @param evidenceJson what it rests on, JSON; null where nothing was noted
     */
    public record ScorerVerdict(
            String scorer,
            String version,
            @Nullable Double score,
            @Nullable Boolean isPassed,
            @Nullable String evidenceJson) {}
}
