package io.diffeval.strategies.cline;

/** Makes {@code as-cline@2025-06-25}. */
public final class Cline20250625Factory extends ClineFactory {
    /** Creates the factory. */
    public Cline20250625Factory() {
        super(ClineVersion.JUNE_25);
    }
}
