package io.diffeval.strategies.opencode;

/** The versions of the edit tool, and in what they differ. */
enum OpenCodeVersion {
    /** An empty old string overwrites a file; anchors are trusted. */
    MAY_2026("as-opencode@2026-05", 0.0, 0.3),
    /** Refuses that, unlike middles between anchors, and places much larger than the old string. */
    JUNE_2026("as-opencode@2026-06", 0.65, 0.65);

    private final String id;
    private final double leastOfOne;
    private final double leastOfSeveral;

    OpenCodeVersion(String id, double leastOfOne, double leastOfSeveral) {
        this.id = id;
        this.leastOfOne = leastOfOne;
        this.leastOfSeveral = leastOfSeveral;
    }

    String id() {
        return id;
    }

    /** How alike the middles must be where the anchors fit one place. */
    double leastOfOne() {
        return leastOfOne;
    }

    /** How alike the best middle must be where the anchors fit several places. */
    double leastOfSeveral() {
        return leastOfSeveral;
    }

    boolean overwrites() {
        return this == MAY_2026;
    }

    boolean limitsSpans() {
        return this == JUNE_2026;
    }
}
