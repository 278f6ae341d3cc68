package io.diffeval.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.NearestCandidate;
import org.jspecify.annotations.Nullable;

/** What is known of a part beyond its columns. */
final class PartEvidence {
    private PartEvidence() {}

    /**
     * Writes the evidence.
     *
     * @param part the part
     * @param nearest the place that came closest to what it searched for, null where there is none
     * @return a JSON object, null where nothing is known
     */
    static @Nullable String json(EditPart part, @Nullable NearestCandidate nearest) {
        if (part.method() == null
                && part.path() == null
                && part.hintDistance() == null
                && part.stricterCandidates().isEmpty()
                && nearest == null) {
            return null;
        }
        ObjectNode evidence = JsonNodeFactory.instance.objectNode();
        if (part.method() != null) {
            evidence.put("method", part.method());
        }
        if (part.path() != null) {
            evidence.put("path", part.path());
        }
        if (part.hintDistance() != null) {
            evidence.put("hint_distance", part.hintDistance());
        }
        if (!part.stricterCandidates().isEmpty()) {
            ObjectNode counts = evidence.putObject("stricter_candidates");
            part.stricterCandidates().forEach((level, count) -> counts.put("L" + level.number(), count));
        }
        if (nearest != null) {
            evidence.putObject("nearest").put("line", nearest.line()).put("similarity", nearest.similarity());
        }
        return evidence.toString();
    }
}
