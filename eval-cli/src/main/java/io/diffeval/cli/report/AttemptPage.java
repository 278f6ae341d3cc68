package io.diffeval.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeval.core.analysis.AttemptEvidence;
import io.diffeval.core.analysis.AttemptSummary;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attempt with its evidence.
 *
 * @param attempt the attempt
 * @param links where the other pages are
 * @param limits how much is shown
 */
record AttemptPage(AttemptEvidence attempt, Links links, Limits limits) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A longer one is shown as it is. */
    private static final int MOST_JSON_CHARS = 200_000;

    AttemptSummary summary() {
        return attempt.summary();
    }

    String outcomeGuidance() {
        return Guidance.of(summary().outcome());
    }

    /** Causes of the blocks that failed, each once. */
    List<String> causes() {
        return attempt.parts().stream()
                .map(AttemptEvidence.Part::failureCause)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    Placement placement() {
        return Placement.of(attempt);
    }

    String original() {
        return attempt.original() == null ? "" : attempt.original();
    }

    /** What the edit did. */
    @Nullable
    DiffView applied() {
        return diff(attempt.original(), attempt.edited());
    }

    /** What is wrong with it. */
    @Nullable
    DiffView toExpected() {
        return diff(attempt.expected(), attempt.edited());
    }

    /** What was asked for. */
    @Nullable
    DiffView intended() {
        return diff(attempt.original(), attempt.expected());
    }

    TextLines text(String text) {
        return TextLines.of(text, limits.textLines());
    }

    TextLines json(String json) {
        return text(pretty(json));
    }

    static String pretty(String json) {
        if (json.length() > MOST_JSON_CHARS) {
            return json;
        }
        try {
            return JSON.readTree(json).toPrettyString();
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private @Nullable DiffView diff(@Nullable String before, @Nullable String after) {
        return before == null || after == null ? null : DiffView.of(before, after, limits.diffLines());
    }
}
