package io.diffeval.strategies.cline;

/** Makes {@code as-cline@2026-01}. */
public final class Cline202601StrategyFactory extends ClineStrategyFactory {
    /** Creates the factory. */
    public Cline202601StrategyFactory() {
        super(ClineVersion.JANUARY_2026);
    }
}
