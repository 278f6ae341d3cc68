package io.diffeval.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.hardware.MachineUse;
import org.junit.jupiter.api.Test;

class SpanMeterTests {
    @Test
    void counters_are_subtracted_peaks_kept_and_percentages_averaged() {
        SpanMeter meter = new SpanMeter();
        meter.add(new Reading(10.0, 5.0, 100L, 1000L, 500L, 7200.0, new GpuReading(100.0, 30L, 80.0)));
        meter.add(new Reading(11.0, 5.5, 300L, 1400L, 900L, 9000.0, new GpuReading(1900.0, 20L, 100.0)));
        meter.add(new Reading(14.0, 6.0, 600L, 2000L, 700L, 10800.0, new GpuReading(3700.0, 10L, 60.0)));

        assertThat(meter.use()).isEqualTo(new MachineUse(4.0, 1.0, 0.5, 900L, 30L, 80.0, 2.0, "rapl+nvidia-smi"));
    }

    @Test
    void energy_says_what_it_is_of() {
        assertThat(use(7200.0, null).energySource()).isEqualTo("rapl");
        assertThat(use(null, 7200.0).energySource()).isEqualTo("nvidia-smi");
        assertThat(use(null, 7200.0).energyWh()).isEqualTo(2.0);
        assertThat(use(null, null).energySource()).isNull();
    }

    @Test
    void a_counter_that_was_set_back_or_went_missing_is_unknown() {
        SpanMeter meter = new SpanMeter();
        meter.add(new Reading(10.0, 5.0, 100L, 100L, null, 5.0, GpuReading.NONE));
        meter.add(new Reading(1.0, null, 100L, 100L, null, 4.0, GpuReading.NONE));

        assertThat(meter.use()).isEqualTo(MachineUse.UNKNOWN);
        assertThat(new SpanMeter().use()).isEqualTo(MachineUse.UNKNOWN);
    }

    private static MachineUse use(Double packageJoules, Double gpuJoules) {
        SpanMeter meter = new SpanMeter();
        for (int i = 0; i < 2; i++) {
            meter.add(new Reading(
                    null,
                    null,
                    null,
                    null,
                    null,
                    packageJoules == null ? null : i * packageJoules,
                    new GpuReading(gpuJoules == null ? null : i * gpuJoules, null, null)));
        }
        return meter.use();
    }
}
