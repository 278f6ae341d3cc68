package io.diffeval.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.api.resource.LoadableResource;

/** A migration, read from the module itself, so that nothing has to be searched for. */
final class MigrationScript extends LoadableResource {
    static final MigrationScript SCHEMA = new MigrationScript("V1__schema.sql");
    static final MigrationScript FILL_TOTALS = new MigrationScript("V6__fill_totals.sql");
    static final List<MigrationScript> ALL = List.of(
            SCHEMA,
            new MigrationScript("V2__views.sql"),
            new MigrationScript("V3__covering_indices.sql"),
            new MigrationScript("V4__question_views.sql"),
            new MigrationScript("V5__totals.sql"),
            FILL_TOTALS,
            new MigrationScript("V7__yields_by_energy_source.sql"),
            new MigrationScript("V8__no_index_of_replays.sql"));

    private final String name;
    private final String text;

    private MigrationScript(String name) {
        this.name = name;
        this.text = read("migrations/" + name);
    }

    String text() {
        return text;
    }

    String version() {
        return name.substring(1, name.indexOf("__"));
    }

    /** What Flyway calls it in its history. */
    String description() {
        return name.substring(name.indexOf("__") + 2, name.lastIndexOf('.')).replace('_', ' ');
    }

    /** The checksum that Flyway notes in its history: the CRC-32 of the lines without their ends. */
    int checksum() {
        CRC32 crc = new CRC32();
        new BufferedReader(read()).lines().forEach(line -> crc.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) crc.getValue();
    }

    @Override
    public Reader read() {
        return new StringReader(text);
    }

    @Override
    public String getAbsolutePath() {
        return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return name;
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getRelativePath() {
        return name;
    }

    private static String read(String resource) {
        try (InputStream in = MigrationScript.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing from the jar: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
