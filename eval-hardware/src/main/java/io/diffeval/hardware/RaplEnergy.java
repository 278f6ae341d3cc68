package io.diffeval.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The energy counters of processor packages that Linux shows (Documentation/power/powercap/powercap.rst). Most systems
 * let root alone read them.
 */
final class RaplEnergy {
    private static final double MICRO = 1e-6;

    private final List<Zone> zones = new ArrayList<>();

    /** Looks for the zones of whole packages; their parts would count twice. */
    RaplEnergy(Path powercap) {
        try (Stream<Path> inside = Files.list(powercap)) {
            for (Path zone : inside.sorted().toList()) {
                if (text(zone.resolve("name")).startsWith("package-")) {
                    zones.add(new Zone(zone, number(zone.resolve("max_energy_range_uj"))));
                }
            }
        } catch (IOException | NumberFormatException e) {
            // No such sensor here, or none for us: its energy is unknown.
            zones.clear();
        }
    }

    /** How much since the first call; null where a package cannot be read. */
    @Nullable
    Double joules() {
        try {
            long sum = 0;
            for (Zone zone : zones) {
                sum += zone.advance();
            }
            return zones.isEmpty() ? null : sum * MICRO;
        } catch (IOException | NumberFormatException e) {
            zones.clear();
            return null;
        }
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(text(file));
    }

    /** A package, whose counter begins anew after its range. */
    private static final class Zone {
        private final Path energy;
        private final long range;
        private long last = -1;
        private long total;

        Zone(Path folder, long range) {
            this.energy = folder.resolve("energy_uj");
            this.range = range;
        }

        long advance() throws IOException {
            long now = number(energy);
            if (last >= 0) {
                total += now >= last ? now - last : now + range - last;
            }
            last = now;
            return total;
        }
    }
}
