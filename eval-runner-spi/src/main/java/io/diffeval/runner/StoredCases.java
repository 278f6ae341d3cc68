package io.diffeval.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.PlannedCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cases of a run that is resumed, as its provider has to see them. */
final class StoredCases {
    private final Map<String, EvalCase> given = new HashMap<>();

    /**
     * Takes cases from files where they are given, else from the database.
     *
     * @param cases the cases of the files, all of the run or none
     */
    StoredCases(List<EvalCase> cases) {
        cases.forEach(c -> given.put(key(c.definitionHash(), RunPlanner.promptText(c)), c));
    }

    /** The case of a plan. */
    EvalCase of(PlannedCase planned) {
        if (given.isEmpty()) {
            return fromDatabase(planned);
        }
        EvalCase evalCase = given.get(key(planned.task().definitionHash(), planned.promptText()));
        if (evalCase == null) {
            throw new InputException("case '" + planned.task().taskId()
                    + "' of the run is not among the case files; name those that the run was started with");
        }
        return evalCase;
    }

    /** A task has several prompts, each a case of its own. */
    private static String key(ContentHash definition, String prompt) {
        return definition + " " + prompt;
    }

    /** Everything that a model is sent is stored; what was recorded of earlier answers is not. */
    private static EvalCase fromDatabase(PlannedCase planned) {
        return new EvalCase(
                planned.task().name(),
                planned.task().caseSet(),
                planned.task().definitionHash(),
                planned.task().category(),
                planned.cluster(),
                planned.filePath(),
                planned.fileContents(),
                planned.expectedContents(),
                messages(planned),
                Map.of(),
                List.of());
    }

    private static ChatMessage message(JsonNode message) {
        List<String> images = new ArrayList<>();
        message.path("images").forEach(image -> images.add(image.asText()));
        return new ChatMessage(
                message.path("role").asText(), message.path("text").asText(), images);
    }

    private static List<ChatMessage> messages(PlannedCase planned) {
        try {
            JsonNode conversation = Json.MAPPER.readTree(planned.promptText());
            List<ChatMessage> messages = new ArrayList<>();
            if (conversation.isArray()) {
                conversation.forEach(message -> messages.add(message(message)));
            }
            return messages;
        } catch (JsonProcessingException e) {
            throw new InputException(
                    "the conversation of case '" + planned.task().taskId() + "' is not JSON: " + Json.problem(e), e);
        }
    }
}
