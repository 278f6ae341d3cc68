package io.diffeval.strategies.cline;

/** Makes {@code as-cline@2025-06-06}. */
public final class Cline20250606StrategyFactory extends ClineStrategyFactory {
    /** Creates the factory. */
    public Cline20250606StrategyFactory() {
        super(ClineVersion.JUNE_06);
    }
}
