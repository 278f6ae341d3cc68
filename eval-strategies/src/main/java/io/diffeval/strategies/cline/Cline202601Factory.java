package io.diffeval.strategies.cline;

/** Makes {@code as-cline@2026-01}. */
public final class Cline202601Factory extends ClineFactory {
    /** Creates the factory. */
    public Cline202601Factory() {
        super(ClineVersion.JANUARY_2026);
    }
}
