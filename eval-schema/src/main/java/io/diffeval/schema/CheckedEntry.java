package io.diffeval.schema;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** An entry while it is read: never more of it than the manifest says, and at the end that it was this. */
final class CheckedEntry extends FilterInputStream {
    private final String where;
    private final BundleEntry claimed;
    private final MessageDigest digest = ContentHash.digest();
    private long bytes;

    CheckedEntry(String where, BundleEntry claimed, InputStream in) {
        super(in);
        this.where = where;
        this.claimed = claimed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            bytes += count;
            digest.update(buffer, offset, count);
            if (bytes > claimed.bytes()) {
                throw new InputException(where + " is longer than the " + claimed.bytes()
                        + " bytes that the manifest says; export the run again");
            }
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what is left, and compares. */
    void requireWhole() throws IOException {
        byte[] buffer = new byte[1 << 13];
        while (read(buffer, 0, buffer.length) >= 0) {
            // Reading counts.
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        if (bytes != claimed.bytes() || !hash.equals(claimed.sha256().hex())) {
            throw new InputException(where + " has " + bytes + " bytes with SHA-256 " + hash
                    + ", but the manifest says " + claimed.bytes() + " with " + claimed.sha256()
                    + "; export the run again");
        }
    }
}
