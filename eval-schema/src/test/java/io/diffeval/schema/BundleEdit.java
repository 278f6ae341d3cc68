package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A bundle taken apart, changed, and packed again. */
final class BundleEdit {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    BundleEdit(Path bundle) {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String entry) {
        return new String(entries.get(entry), StandardCharsets.UTF_8);
    }

    /** Changes an entry, and nothing that is said of it. */
    BundleEdit change(String entry, UnaryOperator<String> change) {
        entries.put(entry, change.apply(text(entry)).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Changes an entry and what the manifest says of it. */
    BundleEdit forge(String table, UnaryOperator<String> change) {
        change(table + ".jsonl", change);
        byte[] bytes = entries.get(table + ".jsonl");
        MessageDigest digest = ContentHash.digest();
        long rows = text(table + ".jsonl").lines().count();
        return change(
                BundleWriter.MANIFEST,
                manifest -> manifest.replaceFirst(
                        "\"name\":\"" + table + ".jsonl\",\"rows\":\\d+,\"bytes\":\\d+,\"sha256\":\"[0-9a-f]{64}\"",
                        "\"name\":\"" + table + ".jsonl\",\"rows\":" + rows + ",\"bytes\":" + bytes.length
                                + ",\"sha256\":\"" + HexFormat.of().formatHex(digest.digest(bytes)) + "\""));
    }

    /** Makes the manifest name another schema. */
    BundleEdit label(String schema) {
        return change(
                BundleWriter.MANIFEST,
                manifest -> manifest.replace(
                        "\"schema\":\"" + BundleManifest.SCHEMA + "\"", "\"schema\":\"" + schema + "\""));
    }

    BundleEdit remove(String entry) {
        entries.remove(entry);
        return this;
    }

    BundleEdit add(String entry, String content) {
        entries.put(entry, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] pack() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Path pack(Path file) {
        try {
            return Files.write(file, pack());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
