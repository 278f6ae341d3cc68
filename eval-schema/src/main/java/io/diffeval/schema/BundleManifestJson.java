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
import java.util.regex.Pattern;

/** A manifest as it is written. */
final class BundleManifestJson {
    private static final String FORMAT = "diffeval-bundle";
    private static final String MEND = "; export the run again";
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final String where;

    private BundleManifestJson(String where) {
        this.where = where;
    }

    static byte[] write(BundleManifest manifest) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("version", manifest.version());
        json.put("schema", manifest.schema());
        ArrayNode runs = json.putArray("runs");
        manifest.runs().forEach(run -> runs.add(run.value()));
        ArrayNode entries = json.putArray("entries");
        for (BundleEntry entry : manifest.entries()) {
            entries.addObject()
                    .put("name", entry.name())
                    .put("rows", entry.rows())
                    .put("bytes", entry.bytes())
                    .put("sha256", entry.sha256().hex());
        }
        try {
            return BundleJson.MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("only texts and numbers are written", e);
        }
    }

    /** Reads a manifest of this release or an older one; a newer one is refused, and one that would not be written so. */
    static BundleManifest read(String where, byte[] bytes) {
        BundleManifest manifest = new BundleManifestJson(where).manifest(bytes);
        if (!Arrays.equals(write(manifest), bytes)) {
            throw new InputException(where + " is not written as manifests are" + MEND);
        }
        return manifest;
    }

    private BundleManifest manifest(byte[] bytes) {
        JsonNode json = tree(bytes);
        if (!FORMAT.equals(json.path("format").textValue())) {
            throw new InputException(where + " is not of a bundle: it has no format '" + FORMAT + "'");
        }
        requireReadable(count(json, "version"), text(json, "schema"));
        List<RunId> runs = new ArrayList<>();
        for (JsonNode run : list(json, "runs")) {
            runs.add(new RunId(textOf(run, "runs")));
        }
        List<BundleEntry> entries = new ArrayList<>();
        for (JsonNode entry : list(json, "entries")) {
            entries.add(new BundleEntry(
                    text(entry, "name"), count(entry, "rows"), count(entry, "bytes"), hash(entry, "sha256")));
        }
        if (!entries.stream()
                .map(BundleEntry::name)
                .toList()
                .equals(BundleTable.ALL.stream().map(BundleTable::entryName).toList())) {
            throw new InputException(where + " does not name the tables of a bundle in their order" + MEND);
        }
        return new BundleManifest(BundleManifest.VERSION, text(json, "schema"), runs, entries);
    }

    private void requireReadable(long version, String schema) {
        if (!NUMBER.matcher(schema).matches()) {
            throw wrong("schema", "number in quotes");
        }
        if (version != BundleManifest.VERSION || !BundleManifest.isReadable(schema)) {
            throw new InputException(where + " is of format " + version + " and schema " + schema + ", but this release"
                    + " reads format " + BundleManifest.VERSION + " and schemas up to " + BundleManifest.newestSchema()
                    + "; update diffeval");
        }
    }

    private JsonNode tree(byte[] bytes) {
        try {
            return BundleJson.MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new InputException(where + " is not JSON: " + BundleJson.problem(e) + MEND, e);
        } catch (IOException e) {
            throw new InputException(where + " is not UTF-8" + MEND, e);
        }
    }

    private JsonNode list(JsonNode json, String field) {
        if (!json.path(field).isArray()) {
            throw wrong(field, "list");
        }
        return json.path(field);
    }

    private String text(JsonNode json, String field) {
        return textOf(json.path(field), field);
    }

    private String textOf(JsonNode value, String field) {
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(field, "text");
        }
        return value.textValue();
    }

    private long count(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(field, "number, 0 or more");
        }
        return value.longValue();
    }

    private ContentHash hash(JsonNode json, String field) {
        try {
            return new ContentHash(text(json, field));
        } catch (IllegalArgumentException e) {
            throw wrong(field, "SHA-256 in lower-case hex");
        }
    }

    private InputException wrong(String field, String type) {
        return new InputException(where + ": " + field + " is missing or no " + type + MEND);
    }
}
