package io.diffeval.strategies.udiff;

/**
 * Makes {@code gnu-patch}: what {@code patch -p1 -f} does. Up to two lines of context need not fit; hunks that have no
 * place are left out and the others put in. Its only settings are limits of time and memory.
 */
public final class GnuPatchStrategyFactory extends UnifiedDiffStrategyFactory {
    /** Creates the factory. */
    public GnuPatchStrategyFactory() {
        super(UnifiedDiffTool.GNU_PATCH);
    }
}
