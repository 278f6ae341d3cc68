package io.diffeval.runner;

import io.diffeval.core.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of UTF-8 line by line. A line that is too long or no UTF-8 is refused by itself, with its number; the
 * lines behind it can still be read.
 */
@API(status = API.Status.INTERNAL)
public final class Utf8Lines {
    /** How long a line may be, in bytes. */
    public static final int LONGEST_LINE = 128 << 20;

    private final InputStream in;
    private final String name;
    private int number;

    /**
     * Reads from a stream, which should be buffered and is not closed.
     *
     * @param in the stream
     * @param name what to call it in messages
     */
    public Utf8Lines(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /**
     * Reads the next line, up to the next line feed.
     *
     * @return the line's bytes without the line feed, null at the end of the stream
     * @throws IOException if the stream fails
     * @throws InputException if the line is too long
     */
    public byte @Nullable [] next() throws IOException {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
        boolean tooLong = false;
        while (next >= 0 && next != '\n') {
            tooLong = tooLong || line.size() >= LONGEST_LINE;
            if (!tooLong) {
                line.write(next);
            }
            next = in.read();
        }
        if (tooLong) {
            throw new InputException(where() + ": longer than " + LONGEST_LINE + " bytes; leave it out");
        }
        return line.toByteArray();
    }

    /**
     * Where the last line stands.
     *
     * @return the stream's name and the line's number, from 1
     */
    public String where() {
        return name + ":" + number;
    }

    /**
     * Whether a line has nothing to say.
     *
     * @param line the line's bytes
     * @return true where there are only blanks, tabs and carriage returns
     */
    public static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /**
     * Decodes bytes as they are, but for a byte-order mark at their start, which is left out.
     *
     * @param where where they come from, for the message
     * @param bytes the bytes
     * @return the text
     * @throws InputException if they are not valid UTF-8, with the offset of the first bad byte
     */
    public static String decode(String where, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw new InputException(where + ": not valid UTF-8 at byte " + in.position() + "; save it as UTF-8");
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
