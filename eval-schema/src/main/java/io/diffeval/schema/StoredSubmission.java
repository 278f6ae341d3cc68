package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A submission with its verdict.
 *
 * @param id the hash of its statement
 * @param submitter who submitted
 * @param publicKey by which key
 * @param receivedAt when it was verified
 * @param status the verdict
 * @param run the run, null where it was rejected
 * @param supersededBy the newer submission that took its place, null where none did
 * @param reason why it was rejected, or what is conspicuous; null where there is nothing to say
 */
public record StoredSubmission(
        ContentHash id,
        String submitter,
        String publicKey,
        Instant receivedAt,
        Status status,
        @Nullable RunId run,
        @Nullable ContentHash supersededBy,
        @Nullable String reason) {
    /** The verdict on a submission. */
    public enum Status {
        /** Recomputed from its stored replies. */
        VERIFIED,
        /** Something in it does not follow from the rest. */
        REJECTED,
        /** Verified, and a newer one has taken its place. */
        SUPERSEDED;

        /**
         * The status as stored.
         *
         * @return the name in lower case
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
