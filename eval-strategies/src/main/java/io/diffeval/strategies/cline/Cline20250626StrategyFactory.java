package io.diffeval.strategies.cline;

/** Makes {@code as-cline@2025-06-26}. */
public final class Cline20250626StrategyFactory extends ClineStrategyFactory {
    /** Creates the factory. */
    public Cline20250626StrategyFactory() {
        super(ClineVersion.JUNE_26);
    }
}
