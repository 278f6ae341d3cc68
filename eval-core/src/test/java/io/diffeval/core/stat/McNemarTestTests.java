package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTestTests {
    @Test
    void refuses_several_attempts_a_case() {
        List<PairedCase> cases = List.of(pair("a", null, 0, 1, 1), pair("b", null, 0, 1, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemarTest.exact(cases))
                .withMessageContaining("case b");
    }

    @Test
    void refuses_a_score_between_0_and_1() {
        List<PairedCase> cases = List.of(pair("a", null, 0.5, 1, 1));

        assertThatIllegalArgumentException().isThrownBy(() -> McNemarTest.midP(cases));
    }

    @Test
    void refuses_cases_that_share_a_cluster() {
        List<PairedCase> cases = List.of(pair("a", "repo", 0, 1, 1), pair("b", "repo", 0, 1, 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> McNemarTest.midP(cases))
                .withMessageContaining("cluster");
    }

    @Test
    void says_nothing_of_no_cases() {
        assertThat(McNemarTest.exact(List.of())).isNull();
        assertThat(McNemarTest.midP(List.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "12, 3, 0.035156, 0.021271", "3, 12, 0.035156, 0.021271", "6, 1, 0.125, 0.070312",
        "0, 0, 1, 1", "1, 1, 1, 0.75", "2, 2, 1, 0.8125"
    })
    void agrees_with_known_values(int broken, int fixed, double exact, double midP) {
        assertThat(McNemarTest.exact(broken, fixed)).isCloseTo(exact, within(6e-7));
        assertThat(McNemarTest.midP(broken, fixed)).isCloseTo(midP, within(6e-7));
    }

    @Test
    void counts_the_cases_that_changed() {
        List<PairedCase> cases = List.of(pair("a", "x", 1, 0, 1), pair("b", null, 0, 1, 1), pair("c", null, 1, 1, 1));

        assertThat(McNemarTest.exact(cases)).isEqualTo(new PairedTest(1, "mcnemar_exact", 3, 3));
        assertThat(McNemarTest.midP(cases)).isEqualTo(new PairedTest(0.75, "mcnemar_mid_p", 3, 3));
    }

    private static PairedCase pair(
            String key, @Nullable String cluster, double baseline, double candidate, int attempts) {
        return new PairedCase(
                new CaseScore(key, cluster, baseline, attempts), new CaseScore(key, cluster, candidate, attempts));
    }
}
