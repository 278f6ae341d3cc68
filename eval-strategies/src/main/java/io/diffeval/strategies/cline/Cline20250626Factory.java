package io.diffeval.strategies.cline;

/** Makes {@code as-cline@2025-06-26}. */
public final class Cline20250626Factory extends ClineFactory {
    /** Creates the factory. */
    public Cline20250626Factory() {
        super(ClineVersion.JUNE_26);
    }
}
