package io.diffeval.strategies.udiff;

/**
 * Makes {@code git-apply}: what {@code git apply} does. Counts of lines must be right; every line of every hunk must fit,
 * at its number or the nearest place; all files are changed or none. Its only settings are limits of time and memory.
 */
public final class GitApplyStrategyFactory extends UnifiedDiffStrategyFactory {
    /** Creates the factory. */
    public GitApplyStrategyFactory() {
        super(UnifiedDiffTool.GIT_APPLY);
    }
}
