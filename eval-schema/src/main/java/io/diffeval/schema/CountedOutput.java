package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and hashes what passes. */
final class CountedOutput extends FilterOutputStream {
    private final MessageDigest digest = ContentHash.digest();
    private long bytes;

    CountedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        digest.update(buffer, offset, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** The hash of all of it; asked for once, at the end. */
    ContentHash hash() {
        return new ContentHash(HexFormat.of().formatHex(digest.digest()));
    }
}
