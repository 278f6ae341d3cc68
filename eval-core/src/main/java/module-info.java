/** Domain types, the contract of a diff strategy, scoring, and the ports of diffeval. */
module io.diffeval.core {
    requires static transitive org.apiguardian.api;
    requires static transitive org.jspecify;
    requires org.apache.commons.statistics.distribution;

    exports io.diffeval.core;
    exports io.diffeval.core.analysis;
    exports io.diffeval.core.edit;
    exports io.diffeval.core.eval;
    exports io.diffeval.core.hardware;
    exports io.diffeval.core.plugin;
    exports io.diffeval.core.score;
    exports io.diffeval.core.stat;
    exports io.diffeval.core.store;
    exports io.diffeval.core.text;
}
