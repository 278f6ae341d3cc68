package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.CaseId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.schema.analysis.SqlAnalysis;
import io.diffeval.schema.analysis.SqlReader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries over many results read totals, or results from an index alone: the rows hold the replies, which are long. */
class CoveringIndexTests {
    private static final RunId RUN = new RunId("r1");

    private static TestDatabase place;

    @BeforeAll
    static void write(@TempDir Path folder) {
        place = DatabaseKind.SQLITE.create(folder);
        AnalysisSample.write(place);
    }

    @ParameterizedTest
    @MethodSource
    void serve(Consumer<AnalysisQueries> query) {
        Database database = DatabaseName.of(place.url()).open();
        Statements statements = new Statements(database);
        try (SqlAnalysis analysis = new SqlAnalysis(statements)) {
            query.accept(analysis);
        }

        List<String> steps = statements.seen.stream()
                .flatMap(sql -> place.query("EXPLAIN QUERY PLAN " + sql).stream())
                .filter(step -> step.contains(" results ") || step.contains(" edit_parts "))
                .toList();
        assertThat(statements.seen).isNotEmpty();
        assertThat(steps).as("%s", statements.seen).allMatch(step -> step.contains("COVERING INDEX"));
    }

    /** No index says what replays a result; its case does. */
    @Test
    void replaysAreFoundByKeysWithoutReadingAllResults() {
        Database database = DatabaseName.of(place.url()).open();
        Statements statements = new Statements(database);
        try (SqlAnalysis analysis = new SqlAnalysis(statements)) {
            analysis.evidence().attemptsAt(new CaseId("r1-t1"), 10);
            analysis.evidence().evidence(List.of(new ResultId("r1-t1-acme/a-1"), new ResultId("r1-t2-acme/a-1")));
        }

        assertThat(statements.seen).hasSizeGreaterThan(1);
        assertThat(statements.seen.stream().flatMap(sql -> place.query("EXPLAIN QUERY PLAN " + sql).stream()))
                .filteredOn(step -> step.matches(".*\\bSCAN (results|again|calls|root|cases|replayed_case)\\b.*"))
                .as("%s", statements.seen)
                .isEmpty();
    }

    static Stream<Consumer<AnalysisQueries>> serve() {
        return Stream.of(
                analysis -> analysis.runs(null),
                analysis -> analysis.successByModel(null),
                analysis -> analysis.successBySystemPrompt(null),
                analysis -> analysis.successByStrategy(null),
                analysis -> analysis.errorsByModel(null),
                analysis -> analysis.latency(null),
                analysis -> analysis.costAndTokens(null),
                analysis -> analysis.caseHealth(null),
                analysis -> analysis.trends(null),
                analysis -> analysis.promptEffects(null),
                analysis -> analysis.strategyRobustness(null),
                analysis -> analysis.strategyRobustness(RUN),
                analysis -> analysis.modelDrift(null),
                analysis -> analysis.compareRuns(RUN, new RunId("r2")),
                analysis -> analysis.samples(RUN),
                analysis -> analysis.evidence().forEachCaseOutcome(RUN, outcome -> {}));
    }

    /** Reads, and keeps the statements. */
    private static final class Statements implements SqlReader, ExecuteListener {
        private static final long serialVersionUID = 1L;

        private final transient Database database;
        private final transient Set<String> seen = new LinkedHashSet<>();

        Statements(Database database) {
            this.database = database;
        }

        @Override
        public <T> T read(String action, Function<DSLContext, T> query) {
            return database.read(
                    action, sql -> query.apply(DSL.using(sql.configuration().deriveAppending(this))));
        }

        @Override
        public void executeStart(ExecuteContext context) {
            seen.add(context.query().getSQL(ParamType.INLINED));
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
