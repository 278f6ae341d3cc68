package io.diffeval.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeval.core.ContentHash;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.careful.CarefulStrategyFactory;
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
import org.jspecify.annotations.Nullable;

/** Hunks of real commits, perturbed the way models err. */
final class PerturbedCommits {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * One of them.
     *
     * @param id its name in the data
     * @param kind how it was perturbed
     * @param repository the repository of the commit
     * @param request the edit to apply
     * @param isAnswerable whether there is a right file; else only a refusal is right
     * @param intended the right file; null where there is none, or where only its hash is known, and with it that none of
     *     the strategies makes that file
     */
    record Item(
            String id,
            String kind,
            String repository,
            EditRequest request,
            boolean isAnswerable,
            @Nullable String intended) {
        /** Whether its repository is one that rules were tuned on: the upper half of the hashes of names. */
        boolean isTuning() {
            return ContentHash.of(repository).hex().charAt(0) >= '8';
        }
    }

    private PerturbedCommits() {}

    static Path in(Path data) {
        return data.resolve("suite").resolve("perturbed-commits.jsonl.gz");
    }

    static List<Item> read(Path data) throws IOException {
        List<JsonNode> rows = readRows(in(data));
        Map<String, String> texts = intendedTexts(rows);
        List<Item> items = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            String intended = row.path("intended_sha256").textValue();
            items.add(new Item(
                    row.path("id").textValue(),
                    row.path("perturbation").textValue(),
                    row.path("source_repo").textValue(),
                    request(row),
                    intended != null,
                    intended == null ? null : texts.get(intended)));
        }
        return items;
    }

    private static EditRequest request(JsonNode row) {
        return EditRequest.ofFile(
                row.path("path").textValue(),
                row.path("original").textValue(),
                EditPayload.text(row.path("edit").textValue()));
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

    /**
     * The data has only the hashes of the right files, but their texts are among what the algorithms made of the edits, but
     * for line ends and the final newline.
     */
    private static Map<String, String> intendedTexts(List<JsonNode> rows) {
        Set<String> wanted = new HashSet<>();
        rows.forEach(row -> wanted.add(row.path("intended_sha256").asText("")));
        Map<String, String> texts = new HashMap<>();
        DiffStrategy careful = new CarefulStrategyFactory().create(PluginConfig.empty());
        for (JsonNode row : rows) {
            List<String> results = new ArrayList<>();
            row.path("results").forEach(result -> results.add(result.textValue()));
            EditRequest request = request(row);
            String after = Fate.after(request, careful.apply(request));
            if (after != null) {
                results.add(after);
            }
            for (String text : results) {
                String feeds = text.replace("\r\n", "\n");
                String carriageReturns = feeds.replace("\n", "\r\n");
                String open = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
                for (String variant : List.of(text, feeds, carriageReturns, open)) {
                    String hash = ContentHash.of(variant).hex();
                    if (wanted.contains(hash)) {
                        texts.put(hash, variant);
                    }
                }
            }
        }
        return texts;
    }
}
