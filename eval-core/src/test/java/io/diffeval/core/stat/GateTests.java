package io.diffeval.core.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.diffeval.core.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "success",
                "success > -2pp",
                "success >= pp",
                "success >= -2",
                "success >= --2pp",
                "success >= 2.pp",
                "success >= NaNpp",
                "success >= 1e3pp",
                "success >= -2pp and cost <= +1%",
                ">= -2pp",
                "success == 2pp"
            })
    void refuses_what_is_no_gate(String expression) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Gate.parse(expression))
                .withMessageContaining("success >= -2pp or p50_latency <= +10%");
    }

    @Test
    void names_the_figures_that_it_knows() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Gate.parse("sucess >= -2pp"))
                .withMessage("gate \"sucess >= -2pp\" bounds no known figure; known are success, silent, refused,"
                        + " p50_latency, p90_latency, p95_latency, cost");
    }

    @Test
    void refuses_the_unit_of_another_figure() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Gate.parse("success >= -2%"))
                .withMessage("gate \"success >= -2%\" success is bounded in pp, not in %");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Gate.parse("cost <= +1pp"))
                .withMessageContaining("cost is bounded in %, not in pp");
    }

    @Test
    void stays_on_one_line() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Gate.parse("a\nb"))
                .withMessageStartingWith("gate \"a b\"");
    }

    @ParameterizedTest
    @CsvSource({
        "success >= -2pp, SUCCESS, true, -0.02",
        "silent<=+0.5pp, SILENT, false, 0.005",
        "' P50_latency  <= 10 % ', P50_LATENCY, false, 0.1",
        "cost >= - 5.25%, COST, true, -0.0525",
        "refused <= 0pp, REFUSED, false, 0"
    })
    void reads_figure_and_bound(String expression, GateFigure figure, boolean atLeast, double bound) {
        Gate gate = Gate.parse(expression);

        assertThat(gate.figure()).isEqualTo(figure);
        assertThat(gate.atLeast()).isEqualTo(atLeast);
        assertThat(gate.bound()).isCloseTo(bound, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({
        "success >= -2pp, -0.02, 0.05, HOLDS",
        "success >= -2pp, -0.021, 0.05, INCONCLUSIVE",
        "success >= -2pp, -0.10, -0.02, INCONCLUSIVE",
        "success >= -2pp, -0.10, -0.021, FAILS",
        "silent <= +0.5pp, -0.10, 0.005, HOLDS",
        "silent <= +0.5pp, -0.10, 0.006, INCONCLUSIVE",
        "silent <= +0.5pp, 0.005, 0.006, INCONCLUSIVE",
        "silent <= +0.5pp, 0.0051, 0.006, FAILS"
    })
    void decides_by_the_interval(String expression, double low, double high, GateDecision decision) {
        Interval interval = new Interval(low, high, 0.95, "any");
        Estimate change = new Estimate((low + high) / 2, null, interval, null, 9, 9, 0, 0);

        assertThat(Gate.parse(expression).decide(change)).isEqualTo(decision);
    }

    @Test
    void is_inconclusive_without_an_interval() {
        Estimate change = new Estimate(0.0, null, null, NoInterval.ONE_CLUSTER, 9, 1, 0, 0);

        assertThat(Gate.parse("success >= -2pp").decide(change)).isEqualTo(GateDecision.INCONCLUSIVE);
    }

    @Test
    void puts_decisions_together_by_the_worst() {
        assertThat(GateDecision.of(List.of(GateDecision.HOLDS, GateDecision.FAILS, GateDecision.INCONCLUSIVE)))
                .isEqualTo(GateDecision.FAILS);
        assertThat(GateDecision.of(List.of(GateDecision.INCONCLUSIVE, GateDecision.HOLDS)))
                .isEqualTo(GateDecision.INCONCLUSIVE);
        assertThat(GateDecision.of(List.of(GateDecision.HOLDS))).isEqualTo(GateDecision.HOLDS);
    }
}
