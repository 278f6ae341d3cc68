/** Model providers, output parsers and scorers that come with diffeval. */
module io.diffeval.providers {
    requires transitive io.diffeval.runner;
    requires com.fasterxml.jackson.databind;
    requires com.networknt.schema;
    requires java.net.http;
    requires org.slf4j;
    requires re2j;
    requires static langchain4j.core;

    exports io.diffeval.providers.http;
    exports io.diffeval.providers.langchain4j;
    exports io.diffeval.providers.parser;
    exports io.diffeval.providers.recorded;
    exports io.diffeval.providers.scorer;
    exports io.diffeval.providers.scripted;

    provides io.diffeval.runner.spi.ModelProviderFactory with
            io.diffeval.providers.http.AnthropicProviderFactory,
            io.diffeval.providers.http.OpenAiProviderFactory,
            io.diffeval.providers.recorded.RecordedProviderFactory,
            io.diffeval.providers.scripted.ScriptedProviderFactory;
    provides io.diffeval.runner.spi.OutputParserFactory with
            io.diffeval.providers.parser.ApplyPatchParserFactory,
            io.diffeval.providers.parser.AutoParserFactory,
            io.diffeval.providers.parser.ClineParserFactory,
            io.diffeval.providers.parser.JsonToolCallParserFactory,
            io.diffeval.providers.parser.RooParserFactory,
            io.diffeval.providers.parser.SearchReplaceParserFactory,
            io.diffeval.providers.parser.UnifiedDiffParserFactory,
            io.diffeval.providers.parser.WholeFileParserFactory;
    provides io.diffeval.runner.spi.ScorerFactory with
            io.diffeval.providers.scorer.ContainsScorerFactory,
            io.diffeval.providers.scorer.ExactScorerFactory,
            io.diffeval.providers.scorer.JsonSchemaScorerFactory,
            io.diffeval.providers.scorer.ReferenceScorerFactory,
            io.diffeval.providers.scorer.RegexScorerFactory;
}
