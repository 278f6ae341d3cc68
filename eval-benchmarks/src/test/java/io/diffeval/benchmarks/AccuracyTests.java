package io.diffeval.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.careful.CarefulStrategyFactory;
import io.diffeval.strategies.format.AnyPatch;
import io.diffeval.strategies.strict.StrictStrategyFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the figures of docs/edit-strategies.md that {@code careful} promises. */
class AccuracyTests {
    private static final Path DATA = Path.of(System.getProperty("diffeval.shared", "../shared"), "data");
    private static final DiffStrategy CAREFUL = new CarefulStrategyFactory().create(PluginConfig.empty());
    private static final DiffStrategy STRICT = new StrictStrategyFactory().create(PluginConfig.empty());

    /** What the best of the suite's algorithms gets right on the judging half, exactly or but for white space. */
    private static final int CORRECT_OF_THE_BEST_PROFILE = 971;

    @Test
    void on_repositories_that_no_rule_was_tuned_on_few_errors_are_silent_and_most_edits_apply() throws IOException {
        assumeTrue(Files.isRegularFile(PerturbedCommits.in(DATA)), () -> "skipped: the data is not in " + DATA);
        Tally tally = new Tally();
        int unanswerable = 0;
        for (PerturbedCommits.Item item : PerturbedCommits.read(DATA)) {
            if (item.isTuning()) {
                continue;
            }
            if (item.isAnswerable()) {
                tally.add(
                        Fate.of(item.request(), CAREFUL.apply(item.request()), item.intended()),
                        item.id(),
                        item.repository());
            } else if (CAREFUL.apply(item.request()) instanceof Applied) {
                unanswerable++;
            }
        }

        assertThat(tally.correct()).isGreaterThan(CORRECT_OF_THE_BEST_PROFILE).isGreaterThanOrEqualTo(1_505);
        assertThat(tally.wrong()).as("silent errors").hasSizeLessThanOrEqualTo(tally.applied() / 100);
        assertThat(unanswerable).as("applied although only a refusal is right").isZero();
    }

    @Test
    void of_real_edits_almost_all_that_fit_byte_for_byte_apply_and_no_error_is_silent() throws IOException {
        assumeTrue(Files.isRegularFile(RealEdits.in(DATA)), () -> "skipped: the data is not in " + DATA);
        Tally exact = new Tally();
        Tally others = new Tally();
        Tally patches = new Tally();
        for (RealEdits.Item item : RealEdits.read(DATA)) {
            if (item.expected() != null) {
                Fate fate = Fate.of(item.request(), CAREFUL.apply(item.request()), item.expected());
                Tally tally = STRICT.apply(item.request()) instanceof Applied ? exact : others;
                tally.add(fate, item.id(), item.repository());
                if (AnyPatch.read(item.request().payload()) != null) {
                    patches.add(fate, item.id(), item.repository());
                }
            }
        }

        assertThat(exact.size() + others.size()).isGreaterThanOrEqualTo(947);
        assertThat(exact.correct()).isGreaterThanOrEqualTo((int) Math.ceil(0.995 * exact.size()));
        assertThat(others.correct()).isGreaterThanOrEqualTo(46);
        assertThat(patches.correct()).isEqualTo(patches.size()).isGreaterThanOrEqualTo(89);
        assertThat(exact.wrong()).isEmpty();
        assertThat(others.wrong()).isEmpty();
    }

    @Test
    void every_real_edit_that_it_applies_without_a_known_outcome_is_labelled_and_none_of_them_wrong()
            throws IOException {
        assumeTrue(Files.isRegularFile(RealEdits.in(DATA)), () -> "skipped: the data is not in " + DATA);
        Map<String, String> labels = HandLabels.read(Path.of("../docs/real-edit-labels.md"));
        List<String> applied = RealEdits.read(DATA).stream()
                .filter(item -> item.expected() == null && CAREFUL.apply(item.request()) instanceof Applied)
                .map(RealEdits.Item::id)
                .toList();

        assertThat(labels).containsKeys(applied.toArray(String[]::new));
        assertThat(labels.values()).isSubsetOf("right", "wrong", "unclear");
        assertThat(applied).hasSizeGreaterThanOrEqualTo(34).noneMatch(id -> "wrong".equals(labels.get(id)));
    }
}
