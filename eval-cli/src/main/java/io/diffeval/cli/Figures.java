package io.diffeval.cli;

import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.Interval;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** How figures are printed for a person: each with its interval, and the interval with its method. */
final class Figures {
    private static final String UNKNOWN = "unknown";

    private Figures() {}

    /** A rate: {@code 66.7% [20.8, 93.9] wilson}. */
    static String rate(Estimate rate) {
        return with(rate, value -> format("%.1f%%", 100 * value), value -> format("%.1f", 100 * value));
    }

    /** A rate without its interval. */
    static String rate(double rate) {
        return format("%.1f%%", 100 * rate);
    }

    /** A difference of rates: {@code -1.2 pp [-3.4, +1.0] student_t}. */
    static String points(Estimate difference) {
        return with(difference, value -> format("%+.1f pp", 100 * value), value -> format("%+.1f", 100 * value));
    }

    /** A relative change: {@code +10.0% [+2.0, +19.0] cluster_bootstrap_bca}. */
    static String percent(Estimate change) {
        return with(change, value -> format("%+.1f%%", 100 * value), value -> format("%+.1f", 100 * value));
    }

    static String milliseconds(@Nullable Double duration) {
        return duration == null ? UNKNOWN : format("%.0f ms", duration);
    }

    static String dollars(@Nullable Double amount) {
        return amount == null ? UNKNOWN : format("$%.4f", amount);
    }

    /** A p-value; a small one by its bound. */
    static String pValue(double p) {
        return p < 0.0001 ? "p < 0.0001" : format("p = %.4f", p);
    }

    static String interval(Interval interval, DoubleFunction<String> end) {
        return "[" + end.apply(interval.low()) + ", " + end.apply(interval.high()) + "] " + interval.method();
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String with(Estimate estimate, DoubleFunction<String> value, DoubleFunction<String> end) {
        Double number = estimate.value();
        if (number == null) {
            return UNKNOWN;
        }
        Interval interval = estimate.interval();
        return value.apply(number)
                + (interval == null ? " (no interval: " + reason(estimate) + ")" : " " + interval(interval, end));
    }

    private static String reason(Estimate estimate) {
        return estimate.noInterval() == null ? UNKNOWN : estimate.noInterval().label();
    }
}
