package io.diffeval.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A statement as it is written and signed. */
final class SubmissionJson {
    private static final String FORMAT = "diffeval-submission";
    private static final int VERSION = 1;

    private SubmissionJson() {}

    static byte[] write(SubmissionStatement statement) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("version", VERSION);
        json.put("submitter", statement.submitter());
        json.put("public_key", statement.publicKey());
        ArrayNode runs = json.putArray("runs");
        statement.runs().forEach(run -> runs.add(run.value()));
        json.put("runner_version", statement.runnerVersion());
        json.put("provenance", statement.provenanceJson());
        json.put("root", statement.root().hex());
        ArrayNode tables = json.putArray("tables");
        for (TableRoot table : statement.tables()) {
            tables.addObject()
                    .put("table", table.table())
                    .put("rows", table.rows())
                    .put("root", table.root().hex());
        }
        try {
            return BundleJson.MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("only texts and numbers are written", e);
        }
    }

    /** Reads a statement; one that would not be written so is refused, so that every byte of it means something. */
    static SubmissionStatement read(String where, byte[] bytes) {
        SubmissionStatement statement;
        String root;
        try {
            JsonNode json = BundleJson.MAPPER.readTree(bytes);
            if (!FORMAT.equals(json.path("format").textValue())
                    || json.path("version").intValue() != VERSION) {
                throw new InputException(where + " is no statement of format " + FORMAT + ", version " + VERSION
                        + "; submit the run again with this release");
            }
            statement = new SubmissionStatement(
                    json.path("submitter").asText(),
                    json.path("public_key").asText(),
                    runs(json.path("runs")),
                    json.path("runner_version").asText(),
                    json.path("provenance").asText(),
                    tables(json.path("tables")));
            root = json.path("root").asText();
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(where + " cannot be read: it is no statement; submit the run again", e);
        }
        if (statement.runs().isEmpty() || !statement.root().hex().equals(root)) {
            throw new InputException(where + ": root is not the hash over its tables; submit the run again");
        }
        if (!Arrays.equals(write(statement), bytes)) {
            throw new InputException(where + " is not written as statements are; submit the run again");
        }
        return statement;
    }

    private static List<RunId> runs(JsonNode json) {
        List<RunId> runs = new ArrayList<>();
        json.forEach(run -> runs.add(new RunId(run.asText())));
        return runs;
    }

    private static List<TableRoot> tables(JsonNode json) {
        List<TableRoot> tables = new ArrayList<>();
        json.forEach(table -> tables.add(new TableRoot(
                table.path("table").asText(),
                table.path("rows").asLong(),
                new ContentHash(table.path("root").asText()))));
        return tables;
    }
}
