package io.diffeval.core.stat;

import io.diffeval.core.InputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A bound on a change from baseline to candidate, for example {@code success >= -2pp} or {@code p50_latency <= +10%}.
 *
 * <pre>
 * gate   = figure ( "&gt;=" | "&lt;=" ) [ "+" | "-" ] number unit
 * figure = "success" | "silent" | "refused" | "p50_latency" | "p90_latency" | "p95_latency" | "cost"
 * unit   = "pp" for success, silent and refused | "%" for the others
 * number = digits [ "." digits ]
 * </pre>
 *
 * Blanks between these and letter case are free. The change is decided on by its interval, not by its estimate: at 95 %
 * a bound that does not hold is taken for holding once in 40 times at most.
 *
 * @param figure what is bounded
 * @param atLeast whether the change must be at least the bound, or else at most
 * @param bound the bound as a fraction: −0.02 for −2pp, 0.1 for +10%
 * @param expression the gate as it was written
 */
public record Gate(GateFigure figure, boolean atLeast, double bound, String expression) {
    private static final Pattern SYNTAX =
            Pattern.compile("(\\w{1,40}) ?([<>]=) ?([+-]? ?\\d{1,9}(?:\\.\\d{1,9})?) ?(pp|%)");

    /** Checks that the bound is a number. */
    public Gate {
        if (!Double.isFinite(bound)) {
            throw new IllegalArgumentException("bound " + bound);
        }
    }

    /**
     * Reads a gate.
     *
     * @param expression as described above
     * @return the gate
     * @throws InputException if it is none
     */
    public static Gate parse(String expression) {
        String plain = expression.strip().replaceAll("\\s+", " ");
        Matcher parts = SYNTAX.matcher(plain.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw refusal(plain, "is none; write for example success >= -2pp or p50_latency <= +10%");
        }
        GateFigure figure = GateFigure.of(parts.group(1))
                .orElseThrow(() -> refusal(plain, "bounds no known figure; known are " + figures()));
        if (!figure.unit().symbol().equals(parts.group(4))) {
            throw refusal(
                    plain, figure.label() + " is bounded in " + figure.unit().symbol() + ", not in " + parts.group(4));
        }
        double bound = Double.parseDouble(parts.group(3).replace(" ", "")) / 100;
        return new Gate(figure, parts.group(2).equals(">="), bound, plain);
    }

    /**
     * Decides on a change.
     *
     * @param change candidate less baseline for a rate, the share by which it changed for other figures
     * @return whether its interval is within the bound; inconclusive without an interval
     */
    public GateDecision decide(Estimate change) {
        Interval interval = change.interval();
        if (interval == null) {
            return GateDecision.INCONCLUSIVE;
        }
        if (atLeast ? interval.low() >= bound : interval.high() <= bound) {
            return GateDecision.HOLDS;
        }
        return (atLeast ? interval.high() < bound : interval.low() > bound)
                ? GateDecision.FAILS
                : GateDecision.INCONCLUSIVE;
    }

    private static InputException refusal(String gate, String why) {
        return new InputException("gate \"" + gate + "\" " + why);
    }

    private static String figures() {
        return Arrays.stream(GateFigure.values()).map(GateFigure::label).collect(Collectors.joining(", "));
    }
}
