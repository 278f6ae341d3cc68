package io.diffeval.cli.report;

import io.diffeval.core.analysis.KnownTotal;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.Interval;
import io.diffeval.core.stat.NoInterval;
import io.diffeval.core.stat.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Figures as people read them, and as the cells of a CSV file. What is unknown says so. */
final class Fmt {
    static final String UNKNOWN = "unknown";

    /** Keeps a number and its unit on one line. */
    private static final char NARROW_SPACE = '\u202f';

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Fmt() {}

    static String count(long number) {
        String digits = String.format(Locale.ROOT, "%,d", number);
        return digits.replace(',', NARROW_SPACE);
    }

    static String percent(@Nullable Double share) {
        return share == null ? UNKNOWN : number(100 * share) + NARROW_SPACE + '%';
    }

    /** A difference of two rates. */
    static String points(@Nullable Double difference) {
        return difference == null ? UNKNOWN : signed(100 * difference) + NARROW_SPACE + "pp";
    }

    /** What stands behind a rate: the interval, or why there is none. */
    static String interval(Estimate estimate) {
        Interval interval = estimate.interval();
        return interval == null
                ? noInterval(estimate.noInterval())
                : "[" + number(100 * interval.low()) + ", " + number(100 * interval.high()) + "]";
    }

    static String signedInterval(Estimate estimate) {
        Interval interval = estimate.interval();
        return interval == null
                ? noInterval(estimate.noInterval())
                : "[" + signed(100 * interval.low()) + ", " + signed(100 * interval.high()) + "]";
    }

    static String interval(Proportion proportion) {
        Interval interval = proportion.interval();
        return interval == null ? "" : "[" + number(100 * interval.low()) + ", " + number(100 * interval.high()) + "]";
    }

    /** What an estimate rests on, for those who ask. */
    static String basis(Estimate estimate) {
        Interval interval = estimate.interval();
        return Stream.of(
                        interval == null
                                ? noInterval(estimate.noInterval())
                                : Math.round(100 * interval.level()) + " % interval by " + interval.method(),
                        count(estimate.cases()) + plural(estimate.cases(), " case"),
                        count(estimate.clusters()) + plural(estimate.clusters(), " cluster"),
                        estimate.dropped() == 0 ? "" : count(estimate.dropped()) + " without such an attempt left out",
                        estimate.infrastructureFailures() == 0
                                ? ""
                                : count(estimate.infrastructureFailures())
                                        + plural(estimate.infrastructureFailures(), " infrastructure failure")
                                        + " left out")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    static String csv(Estimate estimate) {
        Interval interval = estimate.interval();
        return Stream.of(
                        estimate.value(),
                        interval == null ? null : interval.low(),
                        interval == null ? null : interval.high(),
                        interval == null ? null : interval.method(),
                        estimate.cases(),
                        estimate.clusters())
                .map(value -> Objects.toString(value, ""))
                .collect(Collectors.joining(","));
    }

    /** The columns of {@link #csv(Estimate)}. */
    static String csvColumns(String name) {
        return Stream.of("", "_low", "_high", "_method", "_cases", "_clusters")
                .map(suffix -> name + suffix)
                .collect(Collectors.joining(","));
    }

    static String csv(@Nullable Number value) {
        return value == null ? "" : value.toString();
    }

    static String proportion(Proportion proportion) {
        return count(proportion.count()) + " of " + count(proportion.total());
    }

    static String csv(Proportion proportion) {
        return proportion.count() + "," + proportion.total();
    }

    static String duration(@Nullable Double milliseconds) {
        if (milliseconds == null) {
            return UNKNOWN;
        }
        if (milliseconds < 1_000) {
            return Math.round(milliseconds) + "" + NARROW_SPACE + "ms";
        }
        return milliseconds < 120_000
                ? String.format(Locale.ROOT, milliseconds < 10_000 ? "%.2f" : "%.1f", milliseconds / 1_000)
                        + NARROW_SPACE + "s"
                : String.format(Locale.ROOT, "%.1f", milliseconds / 60_000) + NARROW_SPACE + "min";
    }

    static String duration(@Nullable Long milliseconds) {
        return duration(milliseconds == null ? null : (Double) milliseconds.doubleValue());
    }

    static String duration(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? UNKNOWN
                : duration((double) Duration.between(from, to).toMillis());
    }

    static String usd(@Nullable Double dollars) {
        if (dollars == null) {
            return UNKNOWN;
        }
        return dollars == 0 || dollars >= 1
                ? String.format(Locale.ROOT, "$%,.2f", dollars)
                : String.format(Locale.ROOT, "$%.2g", dollars).replaceFirst("e-0*", "e-");
    }

    /** A sum that may lack a part. */
    static String usd(KnownTotal<Double> total) {
        return usd(total.sum()) + missing(total);
    }

    static String count(KnownTotal<Long> total) {
        Long sum = total.sum();
        return sum == null ? UNKNOWN : count(sum) + missing(total);
    }

    static String csv(KnownTotal<?> total) {
        return csv(total.sum()) + "," + total.unknown();
    }

    static String time(@Nullable Instant instant) {
        return instant == null ? UNKNOWN : TIME.format(instant);
    }

    static String known(@Nullable Object value) {
        return value == null ? UNKNOWN : VisibleText.line(value.toString());
    }

    static String number(@Nullable Double value, int digits) {
        return value == null ? UNKNOWN : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    static String megabytes(@Nullable Long bytes) {
        return bytes == null ? UNKNOWN : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    static String plural(long count, String noun) {
        return count == 1 ? noun : noun + "s";
    }

    private static String noInterval(@Nullable NoInterval reason) {
        return reason == null ? "no interval" : "no interval: " + reason.label();
    }

    private static String missing(KnownTotal<?> total) {
        return total.sum() == null || total.unknown() == 0
                ? ""
                : " + " + count(total.unknown()) + plural(total.unknown(), " call") + " unknown";
    }

    private static String number(double percent) {
        return String.format(Locale.ROOT, "%.1f", percent);
    }

    private static String signed(double percent) {
        return String.format(Locale.ROOT, "%+.1f", percent).replace('-', '\u2212');
    }
}
