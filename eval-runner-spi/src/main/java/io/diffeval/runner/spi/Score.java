package io.diffeval.runner.spi;

import org.jspecify.annotations.Nullable;

/** What a scorer says. */
public final class Score {
    /** Nothing can be said. */
    public static final Score UNKNOWN = new Score(null, null, null);

    private final @Nullable Double value;
    private final @Nullable Boolean passFail;
    private final @Nullable String evidenceJson;

    private Score(@Nullable Double value, @Nullable Boolean passFail, @Nullable String evidenceJson) {
        this.value = value;
        this.passFail = passFail;
        this.evidenceJson = evidenceJson;
    }

    /**
     * A number.
     *
     * @param value usually from 0 to 1
     * @return the score
     */
    public static Score of(double value) {
        return new Score(value, null, null);
    }

    /**
     * A number and a verdict.
     *
     * @param value usually from 0 to 1
     * @param passed whether the attempt passed
     * @return the score
     */
    public static Score of(double value, boolean passed) {
        return new Score(value, passed, null);
    }

    /**
     * A verdict alone.
     *
     * @param passed whether the attempt passed
     * @return the score, without a number
     */
    public static Score verdict(boolean passed) {
        return new Score(null, passed, null);
    }

    /**
     * A verdict, which is also the number 1 or 0.
     *
     * @param passed whether the attempt passed
     * @return the score
     */
    public static Score passed(boolean passed) {
        return new Score(passed ? 1.0 : 0.0, passed, null);
    }

    /**
     * The same score with what it is based on.
     *
     * @param json a JSON text
     * @return a new score
     */
    public Score withEvidence(String json) {
        return new Score(value, passFail, json);
    }

    /**
     * The number.
     *
     * @return null where there is none
     */
    public @Nullable Double value() {
        return value;
    }

    /**
     * The verdict.
     *
     * @return null where there is none
     */
    public @Nullable Boolean passFail() {
        return passFail;
    }

    /**
     * What the score is based on.
     *
     * @return a JSON text, null where the scorer gives nothing
     */
    public @Nullable String evidenceJson() {
        return evidenceJson;
    }
}
