package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A submission taken apart, to be changed, mended and signed by whoever has a key. */
public final class Forgery {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** Takes a submission apart. */
    public static Forgery of(Path submission) throws IOException {
        Forgery forgery = new Forgery();
        try (ZipFile zip = new ZipFile(submission.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                forgery.entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return forgery;
    }

    /** The tables that have rows. */
    public List<String> tables() {
        return BundleTable.ALL.stream()
                .map(BundleTable::name)
                .filter(name -> !rows(name).isEmpty())
                .toList();
    }

    /** The rows of a table. */
    public List<String> rows(String table) {
        return new ArrayList<>(text(table + ".jsonl").lines().toList());
    }

    /** Changes the rows of a table. */
    public Forgery rows(String table, List<String> rows) {
        String text = rows.isEmpty() ? "" : String.join("\n", rows) + "\n";
        return entry(table + ".jsonl", text);
    }

    /** Changes an entry. */
    public Forgery entry(String name, String text) {
        entries.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** An entry as text. */
    public String text(String name) {
        return new String(entries.get(name), StandardCharsets.UTF_8);
    }

    /** The names of all entries. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** Makes the manifest claim a length. */
    public Forgery claim(String name, long bytes) {
        BundleManifest manifest = manifest();
        return entry(
                BundleWriter.MANIFEST,
                new String(
                        BundleManifestJson.write(new BundleManifest(
                                manifest.version(),
                                manifest.schema(),
                                manifest.runs(),
                                manifest.entries().stream()
                                        .map(entry -> entry.name().equals(name)
                                                ? new BundleEntry(name, entry.rows(), bytes, entry.sha256())
                                                : entry)
                                        .toList())),
                        StandardCharsets.UTF_8));
    }

    /** Whether the same is in it. */
    public boolean holdsTheSameAs(Forgery other) {
        return entries.keySet().equals(other.entries.keySet())
                && entries.keySet().stream().allMatch(name -> text(name).equals(other.text(name)));
    }

    /** Makes the manifest say what there is. */
    public Forgery mend() {
        BundleManifest manifest = manifest();
        List<BundleEntry> mended = manifest.entries().stream()
                .map(entry -> {
                    byte[] bytes = entries.get(entry.name());
                    return new BundleEntry(
                            entry.name(), text(entry.name()).lines().count(), bytes.length, hash(bytes));
                })
                .toList();
        entries.put(
                BundleWriter.MANIFEST,
                BundleManifestJson.write(
                        new BundleManifest(manifest.version(), manifest.schema(), manifest.runs(), mended)));
        return this;
    }

    /** Signs what there is, as anybody. */
    public Forgery sign(SigningKey key, String submitter) {
        return sign(key, key, submitter);
    }

    /** Signs what there is by another key than it says. */
    public Forgery sign(SigningKey key, SigningKey signer, String submitter) {
        List<TableRoot> roots = new ArrayList<>();
        for (BundleTable<?> table : BundleTable.ALL) {
            MerkleTree tree = new MerkleTree();
            for (String row : rows(table.name())) {
                byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
                tree.update(bytes, 0, bytes.length);
                tree.endRow();
            }
            roots.add(new TableRoot(table.name(), tree.rows(), tree.root()));
        }
        byte[] statement = SubmissionJson.write(new SubmissionStatement(
                submitter, key.publicKeyText(), manifest().runs(), "forged", "{}", roots));
        entries.put(SubmissionFile.STATEMENT, statement);
        entries.put(SubmissionFile.SIGNATURE, Base64.getEncoder().encode(signer.sign(statement)));
        return this;
    }

    /** Packs it. */
    public Path pack(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(BundleArchive.entry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return Files.write(file, bytes.toByteArray());
    }

    private BundleManifest manifest() {
        return BundleManifestJson.read("forgery", entries.get(BundleWriter.MANIFEST));
    }

    private static ContentHash hash(byte[] bytes) {
        return new ContentHash(HexFormat.of().formatHex(ContentHash.digest().digest(bytes)));
    }
}
