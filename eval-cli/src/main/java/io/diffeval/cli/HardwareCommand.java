package io.diffeval.cli;

import io.diffeval.core.hardware.Gpu;
import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.MachineUse;
import io.diffeval.core.hardware.SystemSoftware;
import io.diffeval.hardware.MachineMonitor;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code diffeval hardware}: prints what would be recorded about this machine. */
@Command(
        name = "hardware",
        description =
                "Prints what would be recorded about this machine, by table and column. What is unknown is empty.",
        footer = {"", "Example: diffeval hardware --format json"})
final class HardwareCommand implements Callable<Integer> {
    @Mixin
    private FormatOption output = new FormatOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Table table = new Table("table", "column", "value");
        try (MachineMonitor monitor = MachineMonitor.ofClient()) {
            var span = monitor.begin();
            add(table, monitor.machine());
            add(table, monitor.software());
            add(table, span.end().join());
        }
        table.print(Objects.requireNonNull(spec).commandLine().getOut(), output.format());
        return Main.DONE;
    }

    private static void add(Table table, Machine machine) {
        String name = "system_hardware";
        row(table, name, "hash", machine.hash());
        row(table, name, "cpu_model", machine.cpuModel());
        row(table, name, "cpu_cores", machine.cpuCores());
        row(table, name, "cpu_threads", machine.cpuThreads());
        row(table, name, "cpu_max_mhz", machine.cpuMaxMhz());
        row(table, name, "ram_bytes", machine.ramBytes());
        row(table, name, "motherboard", machine.motherboard());
        for (int slot = 0; slot < machine.gpus().size(); slot++) {
            add(table, "gpu_hardware[" + slot + "]", machine.gpus().get(slot));
        }
    }

    private static void add(Table table, String name, Gpu gpu) {
        row(table, name, "gpu_name", gpu.name());
        row(table, name, "pci_device_id", gpu.pciDeviceId());
        row(table, name, "vram_bytes", gpu.vramBytes());
        row(table, name, "interface_type", gpu.interfaceType());
        row(table, name, "peak_tflops_fp16", gpu.peakTflopsFp16());
        row(table, name, "memory_bandwidth_gb_s", gpu.memoryBandwidthGbS());
        row(table, name, "tdp_watts", gpu.tdpWatts());
    }

    private static void add(Table table, SystemSoftware software) {
        String name = "system_software";
        row(table, name, "hash", software.hash());
        row(table, name, "os_name", software.osName());
        row(table, name, "os_version", software.osVersion());
        row(table, name, "kernel_version", software.kernelVersion());
        row(table, name, "jvm_name", software.jvmName());
        row(table, name, "jvm_version", software.jvmVersion());
        row(table, name, "gpu_driver_version", software.gpuDriverVersion());
    }

    /** What was spent on looking: it shows which sensors there are. */
    private static void add(Table table, MachineUse use) {
        String name = "run_hardware_metrics";
        row(table, name, "cpu_seconds_user", use.cpuSecondsUser());
        row(table, name, "cpu_seconds_sys", use.cpuSecondsSys());
        row(table, name, "mean_cpu_load", use.meanCpuLoad());
        row(table, name, "peak_rss_bytes", use.peakRssBytes());
        row(table, name, "peak_vram_bytes", use.peakVramBytes());
        row(table, name, "gpu_utilization_pct", use.gpuUtilizationPct());
        row(table, name, "energy_source", use.energySource());
    }

    private static void row(Table table, String name, String column, @Nullable Object value) {
        String text = value instanceof Double fraction
                ? String.format(Locale.ROOT, "%.6g", fraction)
                : Objects.toString(value, null);
        table.row(name, column, text);
    }
}
