package io.diffeval.providers.http;

import io.diffeval.core.eval.ErrorCode;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RetriableProviderException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads server-sent events from bytes that are cut anywhere. Lines end with CR, LF or both; a byte-order mark at the
 * beginning and comments are passed over; bytes that are no UTF-8 are refused with their offset. Follows the HTML
 * standard, section 9.2, but for the end of the stream: an event that lacks its blank line is told as cut off instead
 * of being dropped, for servers that leave it out.
 */
final class SseReader {
    private static final int INITIAL_LINE = 1_024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Hears events. */
    @FunctionalInterface
    interface Sink {
        void accept(SseEvent event) throws ProviderException;
    }

    private final int maxEventBytes;
    private final Sink sink;
    private final StringBuilder data = new StringBuilder();
    private byte[] line = new byte[INITIAL_LINE];
    private int lineLength;
    private long lineStart;
    private long position;
    private String type = "";
    private boolean hasData;
    private boolean afterReturn;
    private boolean firstLine = true;

    /** Bounds a line, and the data of an event, to so many bytes each. */
    SseReader(int maxEventBytes, Sink sink) {
        this.maxEventBytes = maxEventBytes;
        this.sink = sink;
    }

    void accept(ByteBuffer bytes) throws ProviderException {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            position++;
            if (b == '\n' && afterReturn) {
                afterReturn = false;
                lineStart = position;
                continue;
            }
            afterReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                endLine(false);
                lineStart = position;
            } else {
                append(b);
            }
        }
    }

    /** Ends the stream. */
    void finish() throws ProviderException {
        if (lineLength > 0) {
            endLine(true);
        }
        dispatch(true);
    }

    private void append(byte b) throws FinalProviderException {
        if (lineLength >= maxEventBytes) {
            throw tooLong();
        }
        if (lineLength == line.length) {
            line = Arrays.copyOf(line, (int) Math.min(maxEventBytes, 2L * lineLength));
        }
        line[lineLength++] = b;
    }

    private void endLine(boolean cutOff) throws ProviderException {
        int start = 0;
        if (firstLine) {
            firstLine = false;
            if (lineLength >= BYTE_ORDER_MARK.length
                    && Arrays.mismatch(line, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length) {
                start = BYTE_ORDER_MARK.length;
            }
        }
        int end = lineLength;
        lineLength = 0;
        if (start == end) {
            dispatch(cutOff);
        } else {
            field(start, end);
        }
    }

    private void field(int start, int end) throws ProviderException {
        int colon = start;
        while (colon < end && line[colon] != ':') {
            colon++;
        }
        int value = colon == end ? end : colon + 1;
        if (value < end && line[value] == ' ') {
            value++;
        }
        if (isName("data", start, colon)) {
            addData(decoded(value, end));
        } else if (isName("event", start, colon)) {
            type = decoded(value, end);
        }
    }

    private boolean isName(String name, int start, int end) {
        if (end - start != name.length()) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (line[i] != name.charAt(i - start)) {
                return false;
            }
        }
        return true;
    }

    private void addData(String value) throws FinalProviderException {
        if (hasData) {
            data.append('\n');
        }
        hasData = true;
        if ((long) data.length() + value.length() > maxEventBytes) {
            throw tooLong();
        }
        data.append(value);
    }

    private String decoded(int start, int end) throws RetriableProviderException {
        String text = new String(line, start, end - start, StandardCharsets.UTF_8);
        // The quick way puts U+FFFD for what is no UTF-8; only then it matters whether it stood there.
        if (text.indexOf('\uFFFD') >= 0) {
            requireUtf8(start, end);
        }
        return text;
    }

    private void requireUtf8(int start, int end) throws RetriableProviderException {
        ByteBuffer bytes = ByteBuffer.wrap(line, start, end - start);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        if (decoder.decode(bytes, CharBuffer.allocate(end - start), true).isError()) {
            throw new RetriableProviderException(
                    ErrorCode.API_ERROR, "the stream is not valid UTF-8 at byte " + (lineStart + bytes.position()));
        }
    }

    private void dispatch(boolean cutOff) throws ProviderException {
        String eventType = type.isEmpty() ? "message" : type;
        boolean any = hasData;
        String text = data.toString();
        type = "";
        hasData = false;
        data.setLength(0);
        if (any) {
            sink.accept(new SseEvent(eventType, text, cutOff));
        }
    }

    private FinalProviderException tooLong() {
        return new FinalProviderException(
                ErrorCode.API_ERROR, "an event of the stream is longer than " + maxEventBytes + " bytes");
    }
}
