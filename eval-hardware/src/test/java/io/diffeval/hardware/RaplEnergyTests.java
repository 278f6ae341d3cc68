package io.diffeval.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplEnergyTests {
    @TempDir
    Path powercap;

    @Test
    void packages_are_added_up_and_their_parts_are_not() throws IOException {
        zone("intel-rapl:0", "package-0", 1_000_000, 5_000_000);
        zone("intel-rapl:0:0", "core", 500_000, 5_000_000);
        zone("intel-rapl:1", "package-1", 4_000_000, 5_000_000);
        RaplEnergy energy = new RaplEnergy(powercap);

        assertThat(energy.joules()).isEqualTo(0.0);
        zone("intel-rapl:0", "package-0", 3_000_000, 5_000_000);
        zone("intel-rapl:1", "package-1", 1_000_000, 5_000_000);

        assertThat(energy.joules())
                .as("2 J, and 1 + 1 J over the end of the range")
                .isCloseTo(4.0, within(1e-9));
    }

    @Test
    void without_a_readable_counter_energy_is_unknown() throws IOException {
        assertThat(new RaplEnergy(powercap).joules()).isNull();
        assertThat(new RaplEnergy(powercap.resolve("none")).joules()).isNull();

        zone("intel-rapl:0", "package-0", 1, 10);
        RaplEnergy energy = new RaplEnergy(powercap);
        Files.writeString(powercap.resolve("intel-rapl:0/energy_uj"), "none");
        assertThat(energy.joules()).isNull();

        Files.writeString(powercap.resolve("intel-rapl:0/max_energy_range_uj"), "?");
        assertThat(new RaplEnergy(powercap).joules()).isNull();
    }

    private void zone(String folder, String name, long energy, long range) throws IOException {
        Path zone = Files.createDirectories(powercap.resolve(folder));
        Files.writeString(zone.resolve("name"), name + "\n");
        Files.writeString(zone.resolve("energy_uj"), energy + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), range + "\n");
    }
}
