package io.diffeval.schema;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that may submit under a name.
 *
 * @param name the name
 * @param publicKey the key
 * @param registeredAt since when
 * @param revokedAt until when, null if it still may
 */
public record Submitter(
        String name,
        String publicKey,
        Instant registeredAt,
        @Nullable Instant revokedAt) {}
