package io.diffeval.core.hardware;

import io.diffeval.core.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * What runs on a machine; null where unknown.
 *
 * @param osName the operating system
 * @param osVersion its release
 * @param kernelVersion its kernel
 * @param jvmName the virtual machine that measured
 * @param jvmVersion its release
 * @param gpuDriverVersion the driver of the graphics processors
 * @param runtimeVersion what runs the model
 */
public record SystemSoftware(
        @Nullable String osName,
        @Nullable String osVersion,
        @Nullable String kernelVersion,
        @Nullable String jvmName,
        @Nullable String jvmVersion,
        @Nullable String gpuDriverVersion,
        @Nullable String runtimeVersion) {
    /**
     * Identifies the software by all that is known of it.
     *
     * @return the hash over all components
     */
    public ContentHash hash() {
        return ContentHash.ofParts(
                Facts.text(osName),
                Facts.text(osVersion),
                Facts.text(kernelVersion),
                Facts.text(jvmName),
                Facts.text(jvmVersion),
                Facts.text(gpuDriverVersion),
                Facts.text(runtimeVersion));
    }
}
