/** Contract tests for plugin authors. */
module io.diffeval.testkit {
    requires transitive io.diffeval.runner;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports io.diffeval.testkit;

    opens io.diffeval.testkit;
}
