package io.diffeval.core.score;

import org.jspecify.annotations.Nullable;

/**
 * Judges an applied file against the file that should have come out.
 *
 * <p>What was asked for is the line diff of original and expected file; what was done is that of original and actual
 * file. A difference counts by where it is:
 *
 * <ul>
 *   <li>Line endings, trailing blanks and the newline at the end of the file are evened out before lines are compared.
 *       On lines that the edit was asked to write such a difference makes the result equivalent, and so does the final
 *       newline wherever it comes from. On lines that were to stay as they are it is collateral damage, and so are a
 *       byte-order mark gained or lost, and another indentation or a broken encoding of such lines. A blank line
 * more or less that nobody asked for is collateral damage too.
 *   <li>A changed place that meets no place to be changed, not even side by side, is a wrong location. Where a block
 *       was inserted or deleted beside lines like its own, every place where a diff could show it counts.
 *   <li>A place that was to be changed and has another text is wrong content, be it by indentation alone: in the lines
 *       asked for, indentation is part of the text.
 *   <li>A place that was to be changed and was not is missing; the edit is partial, unless nothing asked for was done.
 * </ul>
 *
 * <p>The worst finding decides. Time is bounded as that of {@link LineDiff} is. One judge is for all that comes out of
 * one original; what was asked for is taken apart once, when it is first needed. Thread-safe.
 */
public final class OutcomeJudge {
    private final String original;
    private final String expected;
    private volatile @Nullable AskedFor askedFor;

    /**
     * Creates a judge.
     *
     * @param original the file before the edit
     * @param expected the file after the right edit
     */
    public OutcomeJudge(String original, String expected) {
        this.original = original;
        this.expected = expected;
    }

    /**
     * Compares what came out with what should have.
     *
     * @param original the file before the edit
     * @param expected the file after the right edit
     * @param actual the file after the model's edit
     * @return the verdict, never one of those that need no applied file
     */
    public static Judgement judge(String original, String expected, String actual) {
        return new OutcomeJudge(original, expected).judge(actual);
    }

    /**
     * Compares what came out with what should have.
     *
     * @param actual the file after the model's edit
     * @return the verdict, never one of those that need no applied file
     */
    public Judgement judge(String actual) {
        if (actual.equals(expected)) {
            return new Judgement(Outcome.CORRECT_EXACT, null);
        }
        if (actual.equals(original)) {
            return new Judgement(Outcome.NO_OP, null);
        }
        AskedFor asked = askedFor;
        if (asked == null) {
            // Two threads may both do so, and find the same.
            asked = AskedFor.of(JudgedText.of(original), JudgedText.of(expected));
            askedFor = asked;
        }
        return new JudgedEdit(asked, JudgedText.of(actual)).judge();
    }
}
