package io.diffeval.hardware;

import io.diffeval.core.hardware.Machine;
import io.diffeval.core.hardware.SystemSoftware;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.SystemInfo;
import oshi.hardware.Baseboard;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.software.os.OperatingSystem;

/** This machine, by OSHI, the kernel's energy counters and NVIDIA's tool. */
final class LocalProbe implements Probe {
    private static final Path POWERCAP = Path.of("/sys/class/powercap");
    private static final long HERTZ_PER_MEGAHERTZ = 1_000_000;
    private static final int LONGEST_LABEL = 255;

    private final SystemInfo system = new SystemInfo();
    private final CentralProcessor cpu = system.getHardware().getProcessor();
    private final ProcessTree process;
    private final RaplEnergy energy = new RaplEnergy(POWERCAP);
    private final NvidiaSmi nvidia;

    LocalProbe(ProcessHandle watched, NvidiaSmi nvidia) {
        this.process = new ProcessTree(watched, system.getOperatingSystem());
        this.nvidia = nvidia;
    }

    @Override
    public Machine machine() {
        return new Machine(
                label(cpu.getProcessorIdentifier().getName()),
                positive(cpu.getPhysicalProcessorCount()),
                positive(cpu.getLogicalProcessorCount()),
                positive((int) (cpu.getMaxFreq() / HERTZ_PER_MEGAHERTZ)),
                positive(system.getHardware().getMemory().getTotal()),
                board(system.getHardware().getComputerSystem().getBaseboard()),
                nvidia.gpus());
    }

    @Override
    public SystemSoftware software() {
        OperatingSystem os = system.getOperatingSystem();
        return new SystemSoftware(
                label(os.getFamily()),
                label(os.getVersionInfo().getVersion()),
                label(System.getProperty("os.version")),
                label(System.getProperty("java.vm.name")),
                label(System.getProperty("java.vm.version")),
                nvidia.driverVersion(),
                null);
    }

    @Override
    public Reading read() {
        long[] ticks = cpu.getSystemCpuLoadTicks();
        long all = 0;
        for (long tick : ticks) {
            all += tick;
        }
        long idle = ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()];
        process.update();
        return new Reading(
                process.userSeconds(),
                process.sysSeconds(),
                all == 0 ? null : all - idle,
                all == 0 ? null : all,
                process.rssBytes(),
                energy.joules(),
                nvidia.reading());
    }

    @Override
    public void close() {
        nvidia.close();
    }

    private static @Nullable String board(Baseboard board) {
        List<String> parts = Stream.of(board.getManufacturer(), board.getModel())
                .map(LocalProbe::label)
                .filter(part -> part != null)
                .collect(Collectors.toList());
        return parts.isEmpty() ? null : label(String.join(" ", parts));
    }

    /** OSHI says "unknown" where it does not know. */
    static @Nullable String label(@Nullable String text) {
        if (text == null || text.isBlank() || text.toLowerCase(Locale.ROOT).equals("unknown")) {
            return null;
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_LABEL ? line : line.substring(0, LONGEST_LABEL);
    }

    /** Sensors say 0 or -1 where they do not know. */
    private static @Nullable Integer positive(int value) {
        return value > 0 ? value : null;
    }

    private static @Nullable Long positive(long value) {
        return value > 0 ? value : null;
    }
}
