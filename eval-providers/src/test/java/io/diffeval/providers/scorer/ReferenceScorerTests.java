package io.diffeval.providers.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.score.Judgement;
import io.diffeval.core.score.Outcome;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.ScoredAttempt;
import io.diffeval.runner.spi.Scorer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceScorerTests {
    private final Scorer scorer = new ReferenceScorerFactory().create(PluginConfig.empty());

    @Test
    void refusesUnknownSettings() {
        assertThatThrownBy(() -> new ReferenceScorerFactory().create(PluginConfig.of(Map.of("strict", "1"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("strict");
    }

    @Test
    void saysNothingWithoutAnExpectedFile() {
        Judgement judgement = new Judgement(Outcome.APPLIED_UNJUDGED, null);

        assertThat(scorer.score(new ScoredAttempt("a", "x", null, "y", judgement)))
                .isSameAs(Score.UNKNOWN);
    }

    @Test
    void saysNothingWhereTheMachineFailed() {
        Judgement judgement = new Judgement(Outcome.INFRASTRUCTURE_ERROR, null);

        assertThat(scorer.score(new ScoredAttempt("a", "x", "y", null, judgement)))
                .isSameAs(Score.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INFRASTRUCTURE_ERROR"})
    void passesWhatIsCorrect(Outcome outcome) {
        Score score = scorer.score(new ScoredAttempt("a", "x", "y", "y", new Judgement(outcome, null)));

        boolean correct = outcome == Outcome.CORRECT_EXACT || outcome == Outcome.CORRECT_EQUIVALENT;
        assertThat(score.passFail()).isEqualTo(correct);
        assertThat(score.value()).isEqualTo(correct ? 1.0 : 0.0);
        assertThat(score.evidenceJson()).isEqualTo("{\"outcome\":\"" + outcome.label() + "\",\"normaliser\":null}");
    }

    @Test
    void evidenceNamesTheNormaliser() {
        Judgement judgement = new Judgement(Outcome.CORRECT_EQUIVALENT, "line_endings");

        assertThat(scorer.score(new ScoredAttempt("a", "x", "y", "y", judgement))
                        .evidenceJson())
                .isEqualTo("{\"outcome\":\"correct_equivalent\",\"normaliser\":\"line_endings\"}");
    }
}
