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

    private static final int BUFFER = 1 << 13;
    private static final char REPLACEMENT = '\uFFFD';

    private final InputStream in;
    private final String name;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int begin;
    private int end;
    private int number;

    /**
     * Reads from a stream, which is not closed; it is read ahead of the lines.
     *
     * @param in the stream
     * @param name what to call it in messages
     */
    public Utf8Lines(InputStream in, String name) {
        this(in, name, LONGEST_LINE);
    }

    Utf8Lines(InputStream in, String name, int longest) {
        this.in = in;
        this.name = name;
        this.longest = longest;
    }

    /**
     * Reads the next line, up to the next line feed.
     *
     * @return the line's bytes without the line feed, null at the end of the stream
     * @throws IOException if the stream fails
     * @throws InputException if the line is too long
     */
    public byte @Nullable [] next() throws IOException {
        if (begin == end && !fill()) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
        boolean tooLong = false;
        boolean ended = false;
        do {
            int stop = begin;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            tooLong = tooLong || line.size() + stop - begin > longest;
            if (!tooLong) {
                line.write(buffer, begin, stop - begin);
            }
            ended = stop < end;
            begin = ended ? stop + 1 : stop;
        } while (!ended && fill());
        if (tooLong) {
            throw new InputException(where() + ": longer than " + longest + " bytes; leave it out");
        }
        return line.toByteArray();
    }

    /** Reads what there is, at least a byte; false at the end of the stream. */
    private boolean fill() throws IOException {
        begin = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
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
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // It stands there, or for bytes that are none.
            requireValid(where, bytes);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void requireValid(String where, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
        if (result.isError()) {
            throw new InputException(where + ": not valid UTF-8 at byte " + in.position() + "; save it as UTF-8");
        }
    }
}
