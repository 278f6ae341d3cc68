package io.diffeval.hardware;

import io.diffeval.core.hardware.MachineUse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds up readings of one span, from the first to the last. */
final class SpanMeter {
    private static final double JOULES_PER_WATT_HOUR = 3600;

    private @Nullable Reading first;
    private Reading last = Reading.NONE;
    private @Nullable Long peakRss;
    private @Nullable Long peakVram;
    private double utilizationSum;
    private int utilizations;

    void add(Reading reading) {
        first = first == null ? reading : first;
        last = reading;
        peakRss = max(peakRss, reading.rssBytes());
        peakVram = max(peakVram, reading.gpu().vramBytes());
        Double utilization = reading.gpu().utilizationPct();
        if (utilization != null) {
            utilizationSum += utilization;
            utilizations++;
        }
    }

    MachineUse use() {
        Double packages = growth(Reading::packageJoules);
        Double gpus = growth(reading -> reading.gpu().joules());
        Double joules = sum(packages, gpus);
        Double busy = growth(Reading::busyTicks);
        Double all = growth(Reading::allTicks);
        return new MachineUse(
                growth(Reading::userSeconds),
                growth(Reading::sysSeconds),
                busy == null || all == null || all == 0 ? null : busy / all,
                peakRss,
                peakVram,
                utilizations == 0 ? null : utilizationSum / utilizations,
                joules == null ? null : joules / JOULES_PER_WATT_HOUR,
                source(packages, gpus));
    }

    private static @Nullable String source(@Nullable Double packages, @Nullable Double gpus) {
        if (packages == null) {
            return gpus == null ? null : "nvidia-smi";
        }
        return gpus == null ? "rapl" : "rapl+nvidia-smi";
    }

    /** How far a counter went; null where it was not there all along, or was set back. */
    private @Nullable Double growth(Function<Reading, @Nullable Number> counter) {
        Number from = first == null ? null : counter.apply(first);
        Number to = counter.apply(last);
        double growth = from == null || to == null ? -1 : to.doubleValue() - from.doubleValue();
        return growth < 0 ? null : growth;
    }

    /** Of what is known; the source says what that is. */
    private static @Nullable Double sum(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one + other;
    }

    private static @Nullable Long max(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.max(one, other);
    }
}
