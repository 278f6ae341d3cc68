package io.diffeval.strategies.cline;

/** Makes {@code as-cline@2025-06-25}. */
public final class Cline20250625StrategyFactory extends ClineStrategyFactory {
    /** Creates the factory. */
    public Cline20250625StrategyFactory() {
        super(ClineVersion.JUNE_25);
    }
}
