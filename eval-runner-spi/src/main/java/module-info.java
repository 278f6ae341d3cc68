/** Contracts of providers, parsers and scorers, and the engine that runs them. */
module io.diffeval.runner {
    requires transitive io.diffeval.core;
    requires com.fasterxml.jackson.databind;
    requires com.github.f4b6a3.uuid;
    requires io.github.bucket4j.core;
    requires java.json.canonicalization;
    requires static micrometer.observation;
    requires org.apache.commons.csv;
    requires org.slf4j;
    requires org.snakeyaml.engine;

    exports io.diffeval.runner;
    exports io.diffeval.runner.observation;
    exports io.diffeval.runner.spi;

    uses io.diffeval.core.edit.DiffStrategyFactory;
    uses io.diffeval.runner.spi.ModelProviderFactory;
    uses io.diffeval.runner.spi.OutputParserFactory;
    uses io.diffeval.runner.spi.ScorerFactory;
}
