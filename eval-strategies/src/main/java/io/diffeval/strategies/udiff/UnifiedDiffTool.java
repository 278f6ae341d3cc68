package io.diffeval.strategies.udiff;

import io.diffeval.strategies.format.UnifiedDiffDialect;

/** What is particular to a tool. */
enum UnifiedDiffTool {
    GIT_APPLY("git-apply", UnifiedDiffDialect.GIT),
    GNU_PATCH("gnu-patch", UnifiedDiffDialect.GNU);

    private final String id;
    private final UnifiedDiffDialect dialect;

    UnifiedDiffTool(String id, UnifiedDiffDialect dialect) {
        this.id = id;
        this.dialect = dialect;
    }

    String id() {
        return id;
    }

    UnifiedDiffDialect dialect() {
        return dialect;
    }

    /** Whether all hunks of all files must fit. */
    boolean isAtomic() {
        return this == GIT_APPLY;
    }
}
