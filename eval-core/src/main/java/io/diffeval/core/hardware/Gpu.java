package io.diffeval.core.hardware;

import io.diffeval.core.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * A graphics processor; null where unknown.
 *
 * @param name as its driver names it
 * @param pciDeviceId device and vendor, as its driver writes them
 * @param vramBytes its memory
 * @param interfaceType how it is attached, for example {@code PCIe 4 x16}
 * @param peakTflopsFp16 10¹² operations a second at 16 bits, dense, by its maker's sheet
 * @param memoryBandwidthGbS 10⁹ bytes a second, by its maker's sheet
 * @param tdpWatts its default power limit
 */
public record Gpu(
        String name,
        @Nullable String pciDeviceId,
        @Nullable Long vramBytes,
        @Nullable String interfaceType,
        @Nullable Double peakTflopsFp16,
        @Nullable Double memoryBandwidthGbS,
        @Nullable Double tdpWatts) {
    /**
     * Identifies the processor by all that is known of it.
     *
     * @return the hash over all components
     */
    public ContentHash hash() {
        return ContentHash.ofParts(
                name,
                Facts.text(pciDeviceId),
                Facts.text(vramBytes),
                Facts.text(interfaceType),
                Facts.text(peakTflopsFp16),
                Facts.text(memoryBandwidthGbS),
                Facts.text(tdpWatts));
    }
}
