package io.diffeval.strategies.cline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditResult;
import io.diffeval.strategies.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles against what the tool's own algorithms did. */
class ClineVectorTests {
    @ParameterizedTest
    @ValueSource(strings = {"suite/edge.jsonl", "suite/upstream-tests.jsonl"})
    void agreesOnEveryVector(String file) throws IOException {
        List<String> disagreements = new ArrayList<>();
        for (JsonNode vector : SharedData.lines(file)) {
            JsonNode expected = vector.get("expected");
            String original = vector.get("original").textValue();
            EditResult result = Profiles.apply(
                    vector.get("strategy").textValue(),
                    original,
                    vector.get("edit").textValue());
            compare(
                    vector.get("id").textValue(),
                    expected,
                    expected.path("result").textValue(),
                    result,
                    disagreements);
        }
        assertThat(disagreements).isEmpty();
    }

    @Test
    void agreesOnEveryPerturbedCommit() throws IOException {
        List<String> disagreements = new ArrayList<>();
        for (JsonNode vector : SharedData.lines("suite/perturbed-commits.jsonl.gz")) {
            String original = vector.get("original").textValue();
            vector.get("expected").properties().forEach(entry -> {
                JsonNode expected = entry.getValue();
                int index = expected.path("result").asInt(-1);
                String after =
                        index < 0 ? original : vector.get("results").get(index).textValue();
                EditResult result = Profiles.apply(
                        entry.getKey(), original, vector.get("edit").textValue());
                compare(vector.get("id").textValue() + " " + entry.getKey(), expected, after, result, disagreements);
            });
        }
        assertThat(disagreements).isEmpty();
    }

    private static void compare(
            String id, JsonNode expected, String after, EditResult result, List<String> differences) {
        boolean applies = expected.get("outcome").textValue().equals("applied");
        if (applies != result instanceof Applied) {
            differences.add(id + ": " + result);
        } else if (applies && !after.equals(Profiles.textAfter(result))) {
            differences.add(id + ": other text");
        } else if (applies && expected.has("methods")) {
            List<String> methods = new ArrayList<>();
            expected.get("methods").forEach(method -> methods.add(method.textValue()));
            if (!methods.equals(Profiles.methods(result))) {
                differences.add(id + ": " + methods + " but " + Profiles.methods(result));
            }
        }
    }
}
