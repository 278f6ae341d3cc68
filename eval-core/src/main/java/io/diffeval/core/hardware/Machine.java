package io.diffeval.core.hardware;

import io.diffeval.core.ContentHash;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A computer; null where unknown.
 *
 * @param cpuModel the processor's name
 * @param cpuCores its physical cores, over all sockets
 * @param cpuThreads its logical processors
 * @param cpuMaxMhz its highest clock
 * @param ramBytes main memory
 * @param motherboard maker and model of the board
 * @param gpus graphics processors, by slot
 */
public record Machine(
        @Nullable String cpuModel,
        @Nullable Integer cpuCores,
        @Nullable Integer cpuThreads,
        @Nullable Integer cpuMaxMhz,
        @Nullable Long ramBytes,
        @Nullable String motherboard,
        List<Gpu> gpus) {
    /** Copies the list. */
    public Machine {
        gpus = List.copyOf(gpus);
    }

    /**
     * Identifies the machine by all that is known of it.
     *
     * @return the hash over all components, the graphics processors in the order of their slots
     */
    public ContentHash hash() {
        Stream<String> facts = Stream.of(cpuModel, cpuCores, cpuThreads, cpuMaxMhz, ramBytes, motherboard)
                .map(Facts::text);
        return ContentHash.ofParts(
                Stream.concat(facts, gpus.stream().map(gpu -> gpu.hash().hex())).toArray(String[]::new));
    }
}
