package io.diffeval.strategies.cline;

/** Makes {@code as-cline@2025-06-23}. */
public final class Cline20250623StrategyFactory extends ClineStrategyFactory {
    /** Creates the factory. */
    public Cline20250623StrategyFactory() {
        super(ClineVersion.JUNE_23);
    }
}
