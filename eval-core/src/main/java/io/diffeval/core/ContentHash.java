package io.diffeval.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of exact UTF-8 bytes: 64 lower-case hexadecimal digits.
 *
 * <p>Nothing is trimmed and no line ending changes. A lone surrogate, which UTF-8 cannot express, is hashed as the
 * three bytes that the same scheme would give its code point, so that two different strings never share a hash by
 * construction.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentHash(String hex) {
    private static final int DIGITS = 64;

    /** Checks that the digits are what a hash consists of. */
    public ContentHash {
        if (!isHash(hex)) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex: " + hex);
        }
    }

    /**
     * Hashes one text.
     *
     * @param text the text, of any length
     * @return the hash of its bytes
     */
    public static ContentHash of(String text) {
        return new ContentHash(HexFormat.of().formatHex(digest().digest(bytes(text))));
    }

    /**
     * Hashes several texts such that moving a character from one part to the next changes the hash: each part is
     * preceded by its length in bytes, as eight bytes, big-endian.
     *
     * @param parts the parts, in an order that is part of the meaning
     * @return the hash over all parts
     */
    public static ContentHash ofParts(String... parts) {
        MessageDigest digest = digest();
        for (String part : parts) {
            byte[] bytes = bytes(part);
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).flip());
            digest.update(bytes);
        }
        return new ContentHash(HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public String toString() {
        return hex;
    }

    /** UTF-8 gives a text back, unless it has a lone surrogate; seen so in less time than by looking at each character. */
    private static byte[] bytes(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new String(utf8, StandardCharsets.UTF_8).equals(text) ? utf8 : generalizedUtf8(text);
    }

    private static boolean isHash(String hex) {
        boolean isHex = hex.length() == DIGITS;
        for (int i = 0; isHex && i < DIGITS; i++) {
            char c = hex.charAt(i);
            isHex = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
        }
        return isHex;
    }

    private static byte[] generalizedUtf8(String text) {
        ByteBuffer out = ByteBuffer.allocate(text.length() * 3);
        text.codePoints().forEach(c -> {
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.put((byte) (0xE0 | c >> 12));
                out.put((byte) (0x80 | c >> 6 & 0x3F));
                out.put((byte) (0x80 | c & 0x3F));
            } else {
                out.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /**
     * Begins a hash over bytes that are not held together.
     *
     * @return takes the bytes; its result in lower-case hex is a content hash
     */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
