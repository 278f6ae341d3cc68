package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.GPU_HARDWARE;
import static io.diffeval.schema.jooq.Tables.SYSTEM_GPU_LINK;
import static io.diffeval.schema.jooq.Tables.SYSTEM_HARDWARE;
import static io.diffeval.schema.jooq.Tables.SYSTEM_SOFTWARE;

import io.diffeval.core.ContentHash;
import io.diffeval.core.hardware.Gpu;
import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.SystemSoftware;
import io.diffeval.core.store.RowDifference;
import io.diffeval.schema.jooq.tables.records.GpuHardwareRecord;
import io.diffeval.schema.jooq.tables.records.SystemGpuLinkRecord;
import io.diffeval.schema.jooq.tables.records.SystemHardwareRecord;
import io.diffeval.schema.jooq.tables.records.SystemSoftwareRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Computes the hashes of machines and of what runs on them again. There are few of them. */
final class HardwareCheck {
    private HardwareCheck() {}

    static @Nullable RowDifference first(DSLContext sql) {
        return first(
                sql.selectFrom(GPU_HARDWARE).orderBy(GPU_HARDWARE.HASH).fetch(),
                sql.selectFrom(SYSTEM_GPU_LINK)
                        .orderBy(SYSTEM_GPU_LINK.SYSTEM_HARDWARE_HASH, SYSTEM_GPU_LINK.SLOT_INDEX)
                        .fetch(),
                sql.selectFrom(SYSTEM_HARDWARE).orderBy(SYSTEM_HARDWARE.HASH).fetch(),
                sql.selectFrom(SYSTEM_SOFTWARE).orderBy(SYSTEM_SOFTWARE.HASH).fetch());
    }

    /** The first that differs; the links in the order of their slots. */
    static @Nullable RowDifference first(
            List<GpuHardwareRecord> gpus,
            List<SystemGpuLinkRecord> links,
            List<SystemHardwareRecord> systems,
            List<SystemSoftwareRecord> software) {
        Map<String, Gpu> byHash = new HashMap<>();
        for (GpuHardwareRecord row : gpus) {
            Gpu gpu = gpu(row);
            RowDifference wrong = difference(GPU_HARDWARE, GPU_HARDWARE.HASH, row.getHash(), gpu.hash());
            if (wrong != null) {
                return wrong;
            }
            byHash.put(row.getHash(), gpu);
        }
        Map<String, List<Gpu>> inside = new HashMap<>();
        for (SystemGpuLinkRecord link : links) {
            inside.computeIfAbsent(link.getSystemHardwareHash(), system -> new ArrayList<>())
                    .add(byHash.get(link.getGpuHardwareHash()));
        }
        for (SystemHardwareRecord row : systems) {
            RowDifference wrong = difference(
                    SYSTEM_HARDWARE,
                    SYSTEM_HARDWARE.HASH,
                    row.getHash(),
                    machine(row, inside.getOrDefault(row.getHash(), List.of())).hash());
            if (wrong != null) {
                return wrong;
            }
        }
        for (SystemSoftwareRecord row : software) {
            RowDifference wrong = difference(
                    SYSTEM_SOFTWARE,
                    SYSTEM_SOFTWARE.HASH,
                    row.getHash(),
                    software(row).hash());
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable RowDifference difference(
            Table<?> table, Field<String> column, String stored, ContentHash recomputed) {
        return recomputed.hex().equals(stored)
                ? null
                : new RowDifference(table.getName(), stored, column.getName(), stored, recomputed.hex());
    }

    private static Gpu gpu(GpuHardwareRecord row) {
        return new Gpu(
                row.getGpuName(),
                row.getPciDeviceId(),
                row.getVramBytes(),
                row.getInterfaceType(),
                row.getPeakTflopsFp16(),
                row.getMemoryBandwidthGbS(),
                row.getTdpWatts());
    }

    private static Machine machine(SystemHardwareRecord row, List<Gpu> gpus) {
        return new Machine(
                row.getCpuModel(),
                row.getCpuCores(),
                row.getCpuThreads(),
                row.getCpuMaxMhz(),
                row.getRamBytes(),
                row.getMotherboard(),
                gpus);
    }

    private static SystemSoftware software(SystemSoftwareRecord row) {
        return new SystemSoftware(
                row.getOsName(),
                row.getOsVersion(),
                row.getKernelVersion(),
                row.getJvmName(),
                row.getJvmVersion(),
                row.getGpuDriverVersion(),
                row.getRuntimeVersion());
    }
}
