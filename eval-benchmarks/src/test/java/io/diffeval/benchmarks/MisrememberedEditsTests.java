package io.diffeval.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Edits of this project's own files, written down from a faulty memory. */
class MisrememberedEditsTests {
    private static final long SEED = 20_261_129;
    private static final int EDITS = 2_000;

    @Test
    void few_are_wrong_without_a_word_and_those_remembered_rightly_are_applied_by_careful() throws IOException {
        MisrememberedEdits edits =
                new MisrememberedEdits(MisrememberedTable.files(Path.of("..", "eval-core", "src", "main")), SEED);
        Tally all = new Tally();
        Tally right = new Tally();
        for (int i = 0; i < EDITS; i++) {
            MisrememberedEdits.Item item = edits.next();
            Fate fate = MisrememberedTable.fate(item, "careful", Strategies.named("careful"))
                    .orElseThrow();
            all.add(fate, SEED + "-" + i, item.path());
            if (item.slip() == MemorySlip.NONE) {
                right.add(fate, SEED + "-" + i, item.path());
            }
        }

        assertThat(right.size()).isGreaterThan(EDITS / 50);
        assertThat(right.count(Fate.EXACT)).isEqualTo(right.size());
        assertThat(all.correct()).isGreaterThan(EDITS / 2);
        assertThat(all.wrong()).as("silent errors").hasSizeLessThanOrEqualTo(all.applied() / 50);
    }
}
