package io.diffeval.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A ZIP archive written by hand, so that it can say of itself what is not so. */
final class RawArchive {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final short DEFLATED = 8;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String name, int crc, long packed, long size, long offset) {}

    /** Adds an entry. */
    RawArchive add(String name, byte[] content) {
        return add(name, content, 1, content.length);
    }

    /** Adds an entry with a content many times over, packed without ever being written out; it claims a size. */
    RawArchive add(String name, byte[] content, int times, long claimed) {
        byte[] once = deflated(content, Deflater.FULL_FLUSH);
        byte[] end = deflated(new byte[0], Deflater.NO_FLUSH);
        CRC32 crc = new CRC32();
        for (int i = 0; i < times; i++) {
            crc.update(content);
        }
        Entry entry =
                new Entry(name, (int) crc.getValue(), (long) once.length * times + end.length, claimed, data.size());
        write(header(entry, true));
        for (int i = 0; i < times; i++) {
            write(once);
        }
        write(end);
        entries.add(entry);
        return this;
    }

    /** Adds an entry that is where another one is. */
    RawArchive overlap(String name, String other) {
        Entry there = entries.stream()
                .filter(entry -> entry.name().equals(other))
                .findFirst()
                .orElseThrow();
        entries.add(new Entry(name, there.crc(), there.packed(), there.size(), there.offset()));
        return this;
    }

    Path write(Path file) throws IOException {
        int directory = data.size();
        entries.forEach(entry -> write(header(entry, false)));
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(END).putShort((short) 0).putShort((short) 0);
        end.putShort((short) entries.size()).putShort((short) entries.size());
        end.putInt(data.size() - directory).putInt(directory).putShort((short) 0);
        write(end.array());
        return Files.write(file, data.toByteArray());
    }

    private static byte[] header(Entry entry, boolean local) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        ByteBuffer header = ByteBuffer.allocate((local ? 30 : 46) + name.length).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(local ? LOCAL : CENTRAL);
        if (!local) {
            header.putShort((short) 20);
        }
        header.putShort((short) 20).putShort((short) 0).putShort(DEFLATED).putInt(0);
        header.putInt(entry.crc()).putInt((int) entry.packed()).putInt((int) entry.size());
        header.putShort((short) name.length).putShort((short) 0);
        if (!local) {
            header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            header.putInt((int) entry.offset());
        }
        return header.put(name).array();
    }

    private static byte[] deflated(byte[] content, int flush) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setInput(content);
        if (flush == Deflater.NO_FLUSH) {
            deflater.finish();
        }
        byte[] buffer = new byte[content.length + 64];
        int length = deflater.deflate(buffer, 0, buffer.length, flush);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    private void write(byte[] bytes) {
        data.write(bytes, 0, bytes.length);
    }
}
