/** Small cases with recorded outputs, and programs that embed diffeval. */
module io.diffeval.examples {
    requires io.diffeval.providers;
    requires transitive io.diffeval.runner;
    requires io.diffeval.schema;
    requires io.diffeval.strategies;
    requires static transitive org.jspecify;

    exports io.diffeval.examples;
}
