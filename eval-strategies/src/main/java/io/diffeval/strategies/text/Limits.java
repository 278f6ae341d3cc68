package io.diffeval.strategies.text;

import io.diffeval.core.plugin.PluginConfig;

/**
 * How much one edit may cost, in proportion to what a strategy allows by itself. Work bounds the time, places and the
 * length of the result bound the memory.
 *
 * @param percent of the usual limits, from 1 to 400
 */
public record Limits(int percent) {
    /** The setting that tells the percentage. */
    public static final String SETTING = "limits-percent";

    private static final int USUAL = 100;
    private static final int MOST = 400;

    /**
     * The limits that a configuration asks for.
     *
     * @param config may have {@link #SETTING}
     * @return those limits; the usual ones where nothing is said
     */
    public static Limits of(PluginConfig config) {
        return new Limits(config.integer(SETTING, USUAL, 1, MOST));
    }

    /**
     * One limit.
     *
     * @param usual what the strategy allows by itself
     * @return its share, rounded down
     */
    public long of(long usual) {
        return usual * percent / USUAL;
    }

    /**
     * A budget for one edit.
     *
     * @param usual what the strategy allows by itself
     * @return the budget of its share
     */
    public WorkBudget budget(long usual) {
        return new WorkBudget(of(usual));
    }
}
