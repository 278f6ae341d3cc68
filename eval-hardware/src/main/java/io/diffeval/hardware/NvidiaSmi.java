package io.diffeval.hardware;

import io.diffeval.core.hardware.Gpu;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** NVIDIA's command-line tool, where there is one: asked once what there is, then left running to say how busy it is. */
final class NvidiaSmi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NvidiaSmi.class);
    private static final String TOOL = "nvidia-smi";
    private static final String FORMAT = "--format=csv,noheader,nounits";
    private static final long LISTING_SECONDS = 10;

    private final GpuListing listing;
    private final GpuSamples samples;
    private final @Nullable Process sampling;

    private NvidiaSmi(GpuListing listing, GpuSamples samples, @Nullable Process sampling) {
        this.listing = listing;
        this.samples = samples;
        this.sampling = sampling;
    }

    /** Starts the tool; without it, or without a graphics processor, nothing is known. */
    static NvidiaSmi start() {
        GpuListing listing = GpuListing.parse(list(), PeakFigures.load());
        if (listing.gpus().isEmpty()) {
            return new NvidiaSmi(listing, new GpuSamples(0), null);
        }
        GpuSamples samples = new GpuSamples(listing.gpus().size());
        try {
            Process process = new ProcessBuilder(TOOL, "--query-gpu=" + GpuSamples.QUERY, FORMAT, "-lms", "1000")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            Thread reader = new Thread(() -> read(process, samples), "diffeval-nvidia-smi");
            reader.setDaemon(true);
            reader.start();
            return new NvidiaSmi(listing, samples, process);
        } catch (IOException e) {
            LOG.debug("{} cannot be left running", TOOL, e);
            return new NvidiaSmi(listing, samples, null);
        }
    }

    List<Gpu> gpus() {
        return listing.gpus();
    }

    @Nullable
    String driverVersion() {
        return listing.driverVersion();
    }

    GpuReading reading() {
        return samples.reading();
    }

    @Override
    public void close() {
        if (sampling != null) {
            sampling.destroy();
        }
    }

    private static List<String> list() {
        try {
            Process process = new ProcessBuilder(TOOL, "--query-gpu=" + GpuListing.QUERY, FORMAT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LISTING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                return process.exitValue() == 0 ? out.lines().toList() : List.of();
            }
        } catch (IOException e) {
            LOG.debug("no {} here", TOOL);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static void read(Process process, GpuSamples samples) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                samples.add(line, System.nanoTime());
            }
        } catch (IOException e) {
            LOG.debug("{} was ended", TOOL, e);
        }
        samples.end();
    }
}
