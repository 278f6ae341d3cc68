package io.diffeval.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.analysis.AttemptSummary;
import io.diffeval.core.analysis.CaseEvidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case with the attempts at it.
 *
 * @param evidence the case
 * @param attempts the attempts, by the run that called the models and its replays
 * @param links where the other pages are
 * @param limits how much is shown
 */
record CasePage(CaseEvidence evidence, List<AttemptSummary> attempts, Links links, Limits limits) {
    /** How many attempts are listed at most. */
    static final int MOST_ATTEMPTS = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One message of the conversation.
     *
     * @param role who speaks
     * @param text what
     */
    record Message(String role, TextLines text) {}

    List<Message> conversation() {
        List<Message> messages = new ArrayList<>();
        try {
            JSON.readTree(evidence.promptJson())
                    .forEach(message -> messages.add(new Message(
                            VisibleText.line(message.path("role").asText("?")),
                            text(message.path("text").asText("")))));
        } catch (JsonProcessingException e) {
            messages.add(new Message("as stored", text(evidence.promptJson())));
        }
        return messages;
    }

    /** Whether no edit is asked for, but an answer: what is expected then is the task's scorer with its settings. */
    boolean asksForAnswer() {
        return evidence.original() == null && evidence.expected() != null;
    }

    @Nullable
    DiffView intended() {
        String original = evidence.original();
        String expected = evidence.expected();
        return original == null || expected == null ? null : DiffView.of(original, expected, limits.diffLines());
    }

    TextLines text(String text) {
        return TextLines.of(text, limits.textLines());
    }

    /** The case as a case file has it, as far as it is stored. */
    TextLines json() {
        ObjectNode file = JSON.createObjectNode();
        file.put("test_id", evidence.task().taskId().value());
        file.put("description", evidence.description());
        file.put("category", evidence.task().category());
        file.put("cluster", evidence.cluster());
        if (!asksForAnswer()) {
            file.put("file_path", evidence.filePath());
            file.put("file_contents", evidence.original());
            file.put("expected_contents", evidence.expected());
        }
        try {
            file.set("messages", JSON.readTree(evidence.promptJson()));
        } catch (JsonProcessingException e) {
            file.put("messages", evidence.promptJson());
        }
        return text(file.toPrettyString());
    }
}
