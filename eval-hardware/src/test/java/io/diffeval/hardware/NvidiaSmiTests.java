package io.diffeval.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.hardware.Gpu;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the tool prints, as recorded; none is started. */
class NvidiaSmiTests {
    private static final long SECOND = 1_000_000_000;
    private static final PeakFigures PEAKS = PeakFigures.load();

    @Test
    void processors_are_listed_with_the_peaks_of_exactly_their_name() {
        GpuListing listing = GpuListing.parse(
                List.of(
                        "0, NVIDIA A100-SXM4-80GB, 0x20B210DE, 81920, 4, 16, 400.00, 535.104.05",
                        "1, NVIDIA A100-SXM4-80GB MIG 1g.10gb, 0x20B210DE, 9728, [N/A], [N/A], [Not Supported], 535.104.05"),
                PEAKS);

        assertThat(listing.driverVersion()).isEqualTo("535.104.05");
        assertThat(listing.gpus())
                .containsExactly(
                        new Gpu("NVIDIA A100-SXM4-80GB", "0x20B210DE", 80L << 30, "PCIe 4 x16", 312.0, 2039.0, 400.0),
                        new Gpu(
                                "NVIDIA A100-SXM4-80GB MIG 1g.10gb",
                                "0x20B210DE",
                                9728L << 20,
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void anything_else_that_the_tool_prints_is_passed_over() {
        assertThat(GpuListing.parse(
                                List.of(
                                        "",
                                        "No devices were found",
                                        "NVIDIA-SMI has failed, because it, could, not",
                                        ",,,,,,,"),
                                PEAKS)
                        .gpus())
                .isEmpty();
        GpuSamples samples = new GpuSamples(1);
        for (String line : List.of("", "x", "0", "7, 1, 1, 1", "-1, 1, 1, 1", "0, 1, 1, 1, 1", "NaN, 1, 1, 1")) {
            samples.add(line, 0);
        }
        assertThat(samples.reading()).isEqualTo(GpuReading.NONE);
    }

    @Test
    void power_is_added_up_to_energy_and_memory_over_all_processors() {
        GpuSamples samples = new GpuSamples(2);
        samples.add("0, 50, 1024, 100.00", 0);
        samples.add("1, 100, 2048, 300.00", 0);
        samples.add("0, 70, 1024, 200.00", 2 * SECOND);
        samples.add("1, 90, 4096, 300.00", 2 * SECOND);

        assertThat(samples.reading()).isEqualTo(new GpuReading(2 * 150.0 + 2 * 300.0, 5120L << 20, 80.0));
    }

    @Test
    void what_one_processor_does_not_say_is_unknown_of_all() {
        GpuSamples samples = new GpuSamples(2);
        samples.add("0, 50, 1024, 100.00", 0);
        samples.add("1, [N/A], 2048, [Unknown Error]", 0);

        assertThat(samples.reading()).isEqualTo(new GpuReading(null, 3072L << 20, null));
        samples.end();
        assertThat(samples.reading()).isEqualTo(GpuReading.NONE);
        assertThat(new GpuSamples(0).reading()).isEqualTo(GpuReading.NONE);
    }

    @Test
    void every_peak_has_a_source_and_fits_the_processor() {
        assertThat(PEAKS.all()).isNotEmpty().allSatisfy((name, peak) -> {
            assertThat(peak.tflopsFp16()).as(name).isBetween(50.0, 3000.0);
            assertThat(peak.bandwidthGbS()).as(name).isBetween(200.0, 10_000.0);
            assertThat(peak.source()).startsWith("NVIDIA");
        });
        assertThat(PEAKS.of("nvidia l4")).isNull();
    }
}
