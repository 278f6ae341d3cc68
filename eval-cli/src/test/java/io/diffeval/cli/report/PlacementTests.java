package io.diffeval.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.analysis.AttemptEvidence;
import org.junit.jupiter.api.Test;

class PlacementTests {
    private static final String FILE = "one\ntwo\nthree\n";

    @Test
    void a_block_is_placed_by_lines() {
        assertThat(Placement.lines(part(4, 8), FILE)).isEqualTo("line 2");
        assertThat(Placement.lines(part(0, 7), FILE)).isEqualTo("lines 1\u20132");
        assertThat(Placement.lines(part(4, 4), FILE)).isEqualTo("at line 2");
    }

    @Test
    void a_span_beyond_the_file_does_no_harm() {
        assertThat(Placement.lines(part(8, 999), FILE)).isEqualTo("line 3");
        assertThat(Placement.lines(part(500, 20), FILE)).isEqualTo("at line 4");
    }

    private static AttemptEvidence.Part part(long start, long end) {
        return new AttemptEvidence.Part(1, null, null, 1, null, null, null, null, start, end, 1, null);
    }
}
