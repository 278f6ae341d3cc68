package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleArchiveTests {
    private static final int LENGTH = 8 << 20;

    @TempDir
    Path folder;

    @Test
    void is_never_as_dense_as_what_an_import_refuses() throws IOException {
        byte[] same = "again ".repeat(LENGTH / 6).getBytes(StandardCharsets.UTF_8);

        for (int portion : new int[] {8_000, LENGTH}) {
            Path file = folder.resolve(portion + ".zip");
            try (BundleArchive archive = new BundleArchive(file, Deflater.DEFAULT_COMPRESSION)) {
                archive.begin("results.jsonl");
                write(same, archive, portion);
                archive.closeEntry();
                archive.begin("scores.jsonl");
                write(same, archive, portion);
            }

            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    assertThat(entry.getSize() / entry.getCompressedSize())
                            .as(entry.getName())
                            .isBetween(BundleArchive.GREATEST_DENSITY / 5L, BundleArchive.GREATEST_DENSITY * 3L / 2);
                    try (InputStream in = zip.getInputStream(entry)) {
                        assertThat(in.readAllBytes()).isEqualTo(same);
                    }
                }
            }
        }
    }

    @Test
    void is_like_any_other_where_it_is_not_dense() throws IOException {
        byte[] random = new byte[LENGTH / 4];
        new Random(42).nextBytes(random);
        byte[] text = HexFormat.of().formatHex(random).getBytes(StandardCharsets.UTF_8);
        Path ours = folder.resolve("ours.zip");
        Path other = folder.resolve("other.zip");

        try (BundleArchive archive = new BundleArchive(ours, Deflater.BEST_SPEED)) {
            archive.begin("results.jsonl");
            write(text, archive, 8_000);
        }
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(other))) {
            archive.setLevel(Deflater.BEST_SPEED);
            archive.putNextEntry(BundleArchive.entry("results.jsonl"));
            write(text, archive, 8_000);
        }

        assertThat(ours).hasSameBinaryContentAs(other);
    }

    private static void write(byte[] bytes, ZipOutputStream to, int portion) throws IOException {
        for (int i = 0; i < bytes.length; i += portion) {
            to.write(bytes, i, Math.min(portion, bytes.length - i));
        }
    }
}
