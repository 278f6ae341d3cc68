package io.diffeval.core.score;

/** Judges an applied file against the file that should have come out. */
public final class OutcomeJudge {
    private OutcomeJudge() {}

    /**
     * Compares what came out with what should have.
     *
     * @param original the file before the edit
     * @param expected the file after the right edit
     * @param actual the file after the model's edit
     * @return the verdict, never one of those that need no applied file
     */
    public static Judgement judge(String original, String expected, String actual) {
        throw new IllegalStateException();
    }
}
