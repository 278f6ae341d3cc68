package io.diffeval.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeval.core.ContentHash;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Hunks of real commits, perturbed the way models err. */
final class PerturbedCommits {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * One of them.
     *
     * @param id its name in the data
     * @param kind how it was perturbed
     * @param isTuning whether its repository is one that rules were tuned on
     * @param request the edit to apply
     * @param intended the SHA-256 of the right file; empty where the right answer is a refusal
     * @param rightButForSpace texts known to be right, without any white space
     */
    record Item(
            String id,
            String kind,
            boolean isTuning,
            EditRequest request,
            String intended,
            Set<String> rightButForSpace) {}

    private PerturbedCommits() {}

    static Path in(Path data) {
        return data.resolve("suite").resolve("perturbed-commits.jsonl.gz");
    }

    static List<Item> read(Path data) throws IOException {
        List<JsonNode> rows = readRows(in(data));
        Map<String, String> known = knownTexts(rows);
        List<Item> items = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            String intended = row.path("intended_sha256").asText("");
            Set<String> right = new HashSet<>();
            if (known.containsKey(intended)) {
                right.add(withoutSpace(known.get(intended)));
            }
            for (JsonNode expected : row.path("expected")) {
                String verdict = expected.path("verdict").asText("");
                if (verdict.equals("exact") || verdict.equals("ws")) {
                    right.add(withoutSpace(result(row, expected.path("result").intValue())));
                }
            }
            EditPayload payload = EditPayload.text(row.path("edit").textValue());
            items.add(new Item(
                    row.path("id").textValue(),
                    row.path("perturbation").textValue(),
                    isTuning(row.path("source_repo").textValue()),
                    EditRequest.ofFile(
                            row.path("path").textValue(), row.path("original").textValue(), payload),
                    intended,
                    right));
        }
        return items;
    }

    /** The upper half of the hashes of repository names. */
    private static boolean isTuning(String repository) {
        return ContentHash.of(repository).hex().charAt(0) >= '8';
    }

    static List<JsonNode> readRows(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(MAPPER.readTree(line));
            }
        }
        return rows;
    }

    private static Map<String, String> knownTexts(List<JsonNode> rows) {
        Map<String, String> known = new HashMap<>();
        for (JsonNode row : rows) {
            for (JsonNode result : row.path("results")) {
                String text = result.textValue();
                String feeds = text.replace("\r\n", "\n");
                String carriageReturns = feeds.replace("\n", "\r\n");
                String open = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
                for (String variant : List.of(text, feeds, carriageReturns, open)) {
                    known.put(ContentHash.of(variant).hex(), variant);
                }
            }
        }
        return known;
    }

    private static String result(JsonNode row, int index) {
        return index < 0
                ? row.path("original").textValue()
                : row.path("results").get(index).textValue();
    }

    static String withoutSpace(String text) {
        StringBuilder dense = new StringBuilder(text.length());
        text.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> dense.append((char) c));
        return dense.toString();
    }
}
