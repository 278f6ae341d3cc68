package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.GPU_HARDWARE;
import static io.diffeval.schema.jooq.Tables.RUN_HARDWARE_METRICS;
import static io.diffeval.schema.jooq.Tables.SYSTEM_GPU_LINK;
import static io.diffeval.schema.jooq.Tables.SYSTEM_HARDWARE;
import static io.diffeval.schema.jooq.Tables.SYSTEM_SOFTWARE;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.hardware.Gpu;
import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.MachineUse;
import io.diffeval.core.hardware.RunHardware;
import io.diffeval.core.hardware.SystemSoftware;
import io.diffeval.schema.jooq.Keys;
import io.diffeval.schema.jooq.tables.records.GpuHardwareRecord;
import io.diffeval.schema.jooq.tables.records.RunHardwareMetricsRecord;
import io.diffeval.schema.jooq.tables.records.SystemGpuLinkRecord;
import io.diffeval.schema.jooq.tables.records.SystemHardwareRecord;
import io.diffeval.schema.jooq.tables.records.SystemSoftwareRecord;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;

/** Writes what machines spent on runs, and the machines where they are not there yet. */
final class HardwareWriter {
    private final DSLContext sql;

    HardwareWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<RunHardware> measured) {
        Rows<GpuHardwareRecord> gpus = new Rows<>(GPU_HARDWARE);
        Rows<SystemHardwareRecord> machines = new Rows<>(SYSTEM_HARDWARE);
        Rows<SystemGpuLinkRecord> slots = new Rows<>(SYSTEM_GPU_LINK);
        Rows<SystemSoftwareRecord> software = new Rows<>(SYSTEM_SOFTWARE);
        Rows<RunHardwareMetricsRecord> metrics = new Rows<>(RUN_HARDWARE_METRICS);
        for (RunHardware one : measured) {
            machines.add(row(one.machine()));
            addGpus(one.machine(), gpus, slots);
            software.add(row(one.software()));
            metrics.add(row(one));
        }
        gpus.insertAbsent(sql, Keys.PK_GPU_HARDWARE);
        machines.insertAbsent(sql, Keys.PK_SYSTEM_HARDWARE);
        slots.insertAbsent(sql, Keys.PK_SYSTEM_GPU_LINK);
        software.insertAbsent(sql, Keys.PK_SYSTEM_SOFTWARE);
        metrics.insertOrReplace(sql, Keys.PK_RUN_HARDWARE_METRICS);
    }

    void forget(RunId run, Collection<ModelId> models) {
        sql.deleteFrom(RUN_HARDWARE_METRICS)
                .where(RUN_HARDWARE_METRICS.RUN_ID.eq(run.value()))
                .and(RUN_HARDWARE_METRICS.MODEL_ID.in(
                        models.stream().map(ModelId::value).toList()))
                .execute();
    }

    private static void addGpus(Machine machine, Rows<GpuHardwareRecord> gpus, Rows<SystemGpuLinkRecord> slots) {
        for (int slot = 0; slot < machine.gpus().size(); slot++) {
            Gpu gpu = machine.gpus().get(slot);
            gpus.add(new GpuHardwareRecord()
                    .setHash(gpu.hash().hex())
                    .setGpuName(gpu.name())
                    .setPciDeviceId(gpu.pciDeviceId())
                    .setVramBytes(gpu.vramBytes())
                    .setInterfaceType(gpu.interfaceType())
                    .setPeakTflopsFp16(gpu.peakTflopsFp16())
                    .setMemoryBandwidthGbS(gpu.memoryBandwidthGbS())
                    .setTdpWatts(gpu.tdpWatts()));
            slots.add(new SystemGpuLinkRecord()
                    .setSystemHardwareHash(machine.hash().hex())
                    .setSlotIndex(slot)
                    .setGpuHardwareHash(gpu.hash().hex()));
        }
    }

    private static SystemHardwareRecord row(Machine machine) {
        return new SystemHardwareRecord()
                .setHash(machine.hash().hex())
                .setCpuModel(machine.cpuModel())
                .setCpuCores(machine.cpuCores())
                .setCpuThreads(machine.cpuThreads())
                .setCpuMaxMhz(machine.cpuMaxMhz())
                .setRamBytes(machine.ramBytes())
                .setMotherboard(machine.motherboard());
    }

    private static SystemSoftwareRecord row(SystemSoftware software) {
        return new SystemSoftwareRecord()
                .setHash(software.hash().hex())
                .setOsName(software.osName())
                .setOsVersion(software.osVersion())
                .setKernelVersion(software.kernelVersion())
                .setJvmName(software.jvmName())
                .setJvmVersion(software.jvmVersion())
                .setGpuDriverVersion(software.gpuDriverVersion())
                .setRuntimeVersion(software.runtimeVersion());
    }

    private static RunHardwareMetricsRecord row(RunHardware measured) {
        MachineUse use = measured.use();
        return new RunHardwareMetricsRecord()
                .setRunId(measured.runId().value())
                .setModelId(measured.modelId().value())
                .setMeasuredOn(measured.measuredOn().label())
                .setSystemHardwareHash(measured.machine().hash().hex())
                .setSystemSoftwareHash(measured.software().hash().hex())
                .setWallClockSeconds(measured.wallClockSeconds())
                .setTokensPerSecond(measured.tokensPerSecond())
                .setCpuSecondsUser(use.cpuSecondsUser())
                .setCpuSecondsSys(use.cpuSecondsSys())
                .setMeanCpuLoad(use.meanCpuLoad())
                .setPeakRssBytes(use.peakRssBytes())
                .setPeakVramBytes(use.peakVramBytes())
                .setGpuUtilizationPct(use.gpuUtilizationPct())
                .setEnergyWh(use.energyWh())
                .setEnergySource(use.energySource());
    }
}
