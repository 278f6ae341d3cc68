package io.diffeval.schema.analysis;

import io.diffeval.core.CaseId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AttemptEvidence;
import io.diffeval.core.analysis.AttemptGroup;
import io.diffeval.core.analysis.AttemptSummary;
import io.diffeval.core.analysis.CaseEvidence;
import io.diffeval.core.analysis.CaseOutcome;
import io.diffeval.core.analysis.EvidenceQueries;
import io.diffeval.core.analysis.RunDetails;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows behind the analysis queries. */
final class SqlEvidence implements EvidenceQueries {
    private final SqlReader reader;

    SqlEvidence(SqlReader reader) {
        this.reader = reader;
    }

    @Override
    public List<RunDetails> family(RunId run) {
        return reader.read("read the run", sql -> RunDetailsQuery.family(sql, run));
    }

    @Override
    public void forEachCaseOutcome(RunId run, Consumer<? super CaseOutcome> visitor) {
        reader.read("count outcomes by case", sql -> CaseOutcomeQuery.forEach(sql, run, visitor));
    }

    @Override
    public List<AttemptSummary> attempts(AttemptGroup group, @Nullable ResultId after, int limit) {
        return reader.read("list attempts", sql -> AttemptQuery.page(sql, group, after, limit));
    }

    @Override
    public List<AttemptSummary> attemptsAt(CaseId rootCase, int limit) {
        return reader.read("list the attempts at a case", sql -> AttemptQuery.at(sql, rootCase, limit));
    }

    @Override
    public List<AttemptEvidence> evidence(List<ResultId> results) {
        return reader.read("read the attempts", sql -> AttemptEvidenceQuery.of(sql, results));
    }

    @Override
    public Optional<CaseEvidence> caseOf(CaseId id) {
        return reader.read("read the case", sql -> CaseEvidenceQuery.caseOf(sql, id));
    }
}
