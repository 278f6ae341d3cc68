package io.diffeval.hardware;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What makers say of graphics processors, by the name that the driver gives them, matched exactly. */
final class PeakFigures {
    private static final String TABLE = "gpus.tsv";
    private static final int COLUMNS = 4;

    private final Map<String, Peak> byName;

    private PeakFigures(Map<String, Peak> byName) {
        this.byName = Map.copyOf(byName);
    }

    static PeakFigures load() {
        Map<String, Peak> byName = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(PeakFigures.class.getResourceAsStream(TABLE), TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] cells = line.split("\t", -1);
                if (cells.length != COLUMNS || cells[3].isBlank()) {
                    throw new IllegalStateException(TABLE + ": not name, two figures and their source: " + line);
                }
                Peak peak = new Peak(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), cells[3]);
                if (byName.put(cells[0], peak) != null) {
                    throw new IllegalStateException(TABLE + ": twice: " + cells[0]);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PeakFigures(byName);
    }

    /** The figures of exactly this processor; null where they are not known. */
    @Nullable
    Peak of(String name) {
        return byName.get(name);
    }

    Map<String, Peak> all() {
        return byName;
    }

    /**
     * What a processor can do at most.
     *
     * @param tflopsFp16 10¹² operations a second at 16 bits with 32-bit sums, dense
     * @param bandwidthGbS 10⁹ bytes a second
     * @param source where that is said
     */
    record Peak(double tflopsFp16, double bandwidthGbS, String source) {}
}
