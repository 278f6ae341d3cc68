package io.diffeval.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.score.Judgement;
import io.diffeval.core.score.Outcome;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.ScoredAttempt;
import io.diffeval.runner.spi.Scorer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What holds for every scorer: it scores attempts of every outcome, with and without a file or a reference, and says the
 * same each time.
 *
 * <pre>{@code
 * class NoTabsScorerTests extends ScorerContract {
 *     @Override protected ScorerFactory factory() { return new NoTabsScorerFactory(); }
 * }
 * }</pre>
 */
public abstract class ScorerContract extends PluginContract<Scorer> {
    private static final String ORIGINAL = "one\ntwo\n";
    private static final String EXPECTED = "one\n2\n";

    /** Creates the contract. */
    protected ScorerContract() {}

    @Test
    void scores_attempts_of_every_outcome() {
        Scorer scorer = plugin();
        for (Outcome outcome : Outcome.values()) {
            for (ScoredAttempt attempt : attempts(outcome)) {
                Score score = scorer.score(attempt);
                assertThat(score).as("%s", attempt).isNotNull();
                if (score.value() != null) {
                    assertThat(score.value()).as("%s", attempt).isFinite();
                }
            }
        }
    }

    @Test
    void says_the_same_each_time_and_to_many_threads() throws Exception {
        Scorer scorer = plugin();
        ScoredAttempt attempt = attempts(Outcome.CORRECT_EXACT).get(0);
        Score first = scorer.score(attempt);

        assertThat(atOnce(() -> scorer.score(attempt)))
                .allSatisfy(
                        score -> assertThat(score).usingRecursiveComparison().isEqualTo(first));
    }

    private static List<ScoredAttempt> attempts(Outcome outcome) {
        Judgement judgement = new Judgement(outcome, null);
        return List.of(
                new ScoredAttempt("a.txt", ORIGINAL, EXPECTED, EXPECTED, judgement),
                new ScoredAttempt("a.txt", ORIGINAL, null, EXPECTED, judgement),
                new ScoredAttempt("a.txt", ORIGINAL, EXPECTED, null, judgement),
                new ScoredAttempt("a.txt", "", "", "\0\uD83D", judgement));
    }
}
