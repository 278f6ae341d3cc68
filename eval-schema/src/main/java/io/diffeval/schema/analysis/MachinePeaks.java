package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.GPU_HARDWARE;
import static io.diffeval.schema.jooq.Tables.SYSTEM_GPU_LINK;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What machines can do at most. Of one with several graphics processors it is not known which ones ran a model. */
final class MachinePeaks {
    private static final double GIGA = 1e9;
    private static final double TERA = 1e12;

    private final Map<String, List<Record>> gpus;

    private MachinePeaks(Map<String, List<Record>> gpus) {
        this.gpus = gpus;
    }

    static MachinePeaks read(DSLContext sql) {
        Map<String, List<Record>> gpus = new HashMap<>();
        sql.select(
                        SYSTEM_GPU_LINK.SYSTEM_HARDWARE_HASH,
                        GPU_HARDWARE.MEMORY_BANDWIDTH_GB_S,
                        GPU_HARDWARE.PEAK_TFLOPS_FP16)
                .from(SYSTEM_GPU_LINK)
                .join(GPU_HARDWARE)
                .on(GPU_HARDWARE.HASH.eq(SYSTEM_GPU_LINK.GPU_HARDWARE_HASH))
                .fetch()
                .forEach(row -> gpus.computeIfAbsent(
                                row.get(SYSTEM_GPU_LINK.SYSTEM_HARDWARE_HASH), machine -> new ArrayList<>())
                        .add(row));
        return new MachinePeaks(gpus);
    }

    @Nullable
    Double bytesPerSecond(String machine) {
        return peak(machine, GPU_HARDWARE.MEMORY_BANDWIDTH_GB_S, GIGA);
    }

    @Nullable
    Double flopsPerSecond(String machine) {
        return peak(machine, GPU_HARDWARE.PEAK_TFLOPS_FP16, TERA);
    }

    private @Nullable Double peak(String machine, Field<Double> figure, double unit) {
        List<Record> all = gpus.getOrDefault(machine, List.of());
        Double peak = all.size() == 1 ? all.get(0).get(figure) : null;
        return peak == null ? null : peak * unit;
    }
}
