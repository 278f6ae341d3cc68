package io.diffeval.hardware;

import org.jspecify.annotations.Nullable;

/** What NVIDIA's tool says line by line while it runs, added up over all graphics processors. */
final class GpuSamples {
    /** What the tool is asked, in the order of its answer. */
    static final String QUERY = "index,utilization.gpu,memory.used,power.draw";

    private static final int COLUMNS = 4;
    private static final double NANOS = 1e9;
    private static final long MEBIBYTE = 1L << 20;

    private final One[] all;

    GpuSamples(int count) {
        all = new One[count];
        for (int i = 0; i < count; i++) {
            all[i] = new One();
        }
    }

    /** Takes a line; one that is anything else is passed over. */
    synchronized void add(String line, long nanoTime) {
        String[] cells = line.split(",\\s*", -1);
        Double index = GpuCell.number(cells[0]);
        if (cells.length == COLUMNS && index != null && index < all.length) {
            all[index.intValue()].add(
                    GpuCell.number(cells[1]), GpuCell.number(cells[2]), GpuCell.number(cells[3]), nanoTime);
        }
    }

    /** The tool has ended; from now on nothing is known. */
    synchronized void end() {
        for (One one : all) {
            one.utilization = null;
            one.mebibytes = null;
            one.joules = null;
        }
    }

    synchronized GpuReading reading() {
        Double joules = 0.0;
        Double mebibytes = 0.0;
        Double utilization = 0.0;
        for (One one : all) {
            joules = sum(joules, one.joules);
            mebibytes = sum(mebibytes, one.mebibytes);
            utilization = sum(utilization, one.utilization);
        }
        return all.length == 0
                ? GpuReading.NONE
                : new GpuReading(
                        joules,
                        mebibytes == null ? null : Math.round(mebibytes * MEBIBYTE),
                        utilization == null ? null : utilization / all.length);
    }

    private static @Nullable Double sum(@Nullable Double one, @Nullable Double other) {
        return one == null || other == null ? null : one + other;
    }

    /** One graphics processor. */
    private static final class One {
        private @Nullable Double utilization;
        private @Nullable Double mebibytes;
        private @Nullable Double joules;
        private @Nullable Double watts;
        private long at;

        /** Between two samples power is taken to change evenly. */
        void add(@Nullable Double percent, @Nullable Double memory, @Nullable Double power, long nanoTime) {
            utilization = percent;
            mebibytes = memory;
            if (power == null) {
                joules = null;
            } else if (watts == null || joules == null) {
                joules = 0.0;
            } else {
                joules = joules + (watts + power) / 2 * (nanoTime - at) / NANOS;
            }
            watts = power;
            at = nanoTime;
        }
    }
}
