package io.diffeval.strategies.cline;

/** Makes {@code as-cline@2025-06-06}. */
public final class Cline20250606Factory extends ClineFactory {
    /** Creates the factory. */
    public Cline20250606Factory() {
        super(ClineVersion.JUNE_06);
    }
}
