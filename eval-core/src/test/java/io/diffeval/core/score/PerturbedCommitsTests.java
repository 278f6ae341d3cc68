package io.diffeval.core.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeval.core.ContentHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Holds the judge against verdicts that others gave on real commits, perturbed the way models err. */
class PerturbedCommitsTests {
    private static final Path DATA = Path.of(System.getProperty("diffeval.shared", "../shared"))
            .resolve("data/suite/perturbed-commits.jsonl.gz");

    @Test
    void theJudgeAgreesWithTheRecordedVerdicts() throws IOException {
        assumeTrue(Files.exists(DATA), () -> "no third-party data at " + DATA);
        List<JsonNode> items = read();
        Map<String, String> textsByHash = texts(items);
        Map<String, Map<Outcome, Integer>> matrix = new TreeMap<>();
        List<String> disagreements = new ArrayList<>();
        for (JsonNode item : items) {
            String intended = textsByHash.get(item.path("intended_sha256").asText());
            Set<String> seen = new HashSet<>();
            for (JsonNode expected : item.path("expected")) {
                String verdict = expected.path("verdict").asText("");
                int result = expected.path("result").asInt();
                if (intended == null || verdict.isEmpty() || verdict.equals("null") || !seen.add(verdict + result)) {
                    continue;
                }
                String original = item.path("original").asText();
                String actual =
                        result < 0 ? original : item.path("results").get(result).asText();
                Outcome outcome = OutcomeJudge.judge(original, intended, actual).outcome();
                matrix.computeIfAbsent(verdict, key -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
                if (!agrees(verdict, outcome, original, intended, actual)) {
                    disagreements.add(item.path("id").asText() + " "
                            + item.path("perturbation").asText() + ": " + verdict + " but " + outcome);
                }
            }
        }
        assertThat(disagreements).as("of %s", matrix).isEmpty();
        assertThat(matrix).containsOnlyKeys("exact", "noop", "wrong", "ws");
    }

    private static boolean agrees(String verdict, Outcome outcome, String original, String intended, String actual) {
        return switch (verdict) {
            case "exact" -> outcome == Outcome.CORRECT_EXACT;
            case "noop" -> outcome == Outcome.NO_OP;
            case "ws" ->
                lacksAskedLine(original, intended, actual)
                        ? outcome == Outcome.SILENT_WRONG_CONTENT
                                || outcome == Outcome.PARTIAL
                                || outcome == Outcome.SILENT_COLLATERAL
                                || outcome == Outcome.CORRECT_EQUIVALENT
                        : outcome == Outcome.SILENT_COLLATERAL || outcome == Outcome.CORRECT_EQUIVALENT;
            default -> outcome.isSilentError() || outcome == Outcome.PARTIAL;
        };
    }

    /** White space is part of a line that was asked for: with another indentation, that line is not there. */
    private static boolean lacksAskedLine(String original, String intended, String actual) {
        List<String> intendedLines = LineDiff.lines(intended);
        List<String> actualLines = LineDiff.lines(actual);
        return LineDiff.between(original, intended).stream()
                .flatMap(hunk -> intendedLines.subList(hunk.beginB(), hunk.endB()).stream())
                .anyMatch(
                        line -> Collections.frequency(actualLines, line) < Collections.frequency(intendedLines, line));
    }

    private static List<JsonNode> read() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> items = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(DATA)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                items.add(mapper.readTree(line));
            }
        }
        return items;
    }

    /** The intended file is given by its hash only; its text is known if some algorithm came to it. */
    private static Map<String, String> texts(List<JsonNode> items) {
        Map<String, String> texts = new HashMap<>();
        for (JsonNode item : items) {
            item.path("results").forEach(result -> {
                String text = result.asText();
                texts.put(ContentHash.of(text).hex(), text);
            });
        }
        return texts;
    }
}
