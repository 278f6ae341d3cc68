package io.diffeval.hardware;

import io.diffeval.core.hardware.Gpu;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The graphics processors that NVIDIA's tool lists.
 *
 * @param gpus by their index
 * @param driverVersion their driver, null where unknown
 */
record GpuListing(List<Gpu> gpus, @Nullable String driverVersion) {
    /** What the tool is asked, in the order of its answer. */
    static final String QUERY = "index,name,pci.device_id,memory.total,pcie.link.gen.max,pcie.link.width.max,"
            + "power.default_limit,driver_version";

    private static final int COLUMNS = 8;
    private static final long MEBIBYTE = 1L << 20;

    /** Reads the tool's answer, a line for each processor; a line that is anything else is passed over. */
    static GpuListing parse(List<String> lines, PeakFigures peaks) {
        List<Gpu> gpus = new ArrayList<>();
        String driver = null;
        for (String line : lines) {
            String[] cells = line.split(",\\s*", -1);
            String name = cells.length == COLUMNS ? GpuCell.text(cells[1]) : null;
            if (name != null) {
                Double memory = GpuCell.number(cells[3]);
                PeakFigures.Peak peak = peaks.of(name);
                gpus.add(new Gpu(
                        name,
                        GpuCell.text(cells[2]),
                        memory == null ? null : Math.round(memory * MEBIBYTE),
                        link(GpuCell.text(cells[4]), GpuCell.text(cells[5])),
                        peak == null ? null : peak.tflopsFp16(),
                        peak == null ? null : peak.bandwidthGbS(),
                        GpuCell.number(cells[6])));
                driver = GpuCell.text(cells[7]);
            }
        }
        return new GpuListing(List.copyOf(gpus), driver);
    }

    private static @Nullable String link(@Nullable String generation, @Nullable String width) {
        return generation == null || width == null ? null : "PCIe " + generation + " x" + width;
    }
}
