package io.diffeval.providers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RetriableProviderException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SseReaderTests {
    private static final int MAX = 1_000;

    @Test
    void events_are_separated_by_blank_lines() throws ProviderException {
        assertThat(read("data: a\n\ndata: b\n\n")).containsExactly(event("a"), event("b"));
    }

    @Test
    void lines_end_with_carriage_return_line_feed_or_both() throws ProviderException {
        assertThat(read("data: a\r\rdata: b\r\n\r\ndata: c\n\n")).containsExactly(event("a"), event("b"), event("c"));
    }

    @Test
    void data_lines_of_an_event_are_joined() throws ProviderException {
        assertThat(read("data: a\ndata:\ndata:  b\n\n")).containsExactly(event("a\n\n b"));
    }

    @Test
    void a_type_holds_for_its_event_only() throws ProviderException {
        assertThat(read("event: ping\ndata: a\n\ndata: b\n\n"))
                .containsExactly(new SseEvent("ping", "a", false), event("b"));
    }

    @Test
    void comments_other_fields_and_events_without_data_are_passed_over() throws ProviderException {
        assertThat(read(": keep-alive\n\nid: 4\nretry: 10\nevent: x\n\ndatax: no\ndata\n\ndata:a\n\n"))
                .containsExactly(event(""), event("a"));
    }

    @Test
    void a_byte_order_mark_is_passed_over_at_the_beginning_only() throws ProviderException {
        assertThat(read("\uFEFFdata: a\n\n\uFEFFdata: b\n\n")).containsExactly(event("a"));
    }

    @Test
    void an_event_at_the_end_without_its_blank_line_is_told_as_cut_off() throws ProviderException {
        assertThat(read("data: a\n\ndata: [DO")).containsExactly(event("a"), new SseEvent("message", "[DO", true));
        assertThat(read("data: a\n")).containsExactly(new SseEvent("message", "a", true));
    }

    @Test
    void bytes_that_are_not_utf8_are_refused_with_their_offset() {
        byte[] stream = "data: é\n\ndata: x?\n\n".getBytes(StandardCharsets.UTF_8);
        int offset = stream.length - 3;
        stream[offset] = (byte) 0xFF;

        assertThatThrownBy(() -> read(stream, stream.length))
                .isInstanceOf(RetriableProviderException.class)
                .hasMessage("the stream is not valid UTF-8 at byte " + offset);
    }

    @Test
    void a_character_that_is_cut_off_by_the_end_of_its_line_is_refused() {
        byte[] stream = {'d', 'a', 't', 'a', ':', (byte) 0xE2, (byte) 0x82, '\n', '\n'};

        assertThatThrownBy(() -> read(stream, stream.length)).hasMessageEndingWith("at byte 5");
    }

    @Test
    void the_replacement_character_itself_is_text() throws ProviderException {
        assertThat(read("data: \uFFFD\n\n")).containsExactly(event("\uFFFD"));
    }

    @Test
    void a_line_and_the_lines_of_an_event_are_bounded() throws ProviderException {
        assertThat(read("data: " + "x".repeat(MAX - 6) + "\n\n")).hasSize(1);
        assertThatThrownBy(() -> read("data: " + "x".repeat(MAX - 5))).isInstanceOf(FinalProviderException.class);
        assertThatThrownBy(() -> read("data: 12345678\n".repeat(MAX / 8))).isInstanceOf(FinalProviderException.class);
    }

    @Test
    void however_the_bytes_are_cut_the_events_are_the_same() throws ProviderException {
        long seed = 20_261_128;
        SplittableRandom random = new SplittableRandom(seed);
        String[] pieces = {"data: ", "event: ", ":", "\r", "\n", "\r\n", "\n\n", "é", "😀", "a", " ", "\uFEFF", "id: 1"
        };
        for (int round = 0; round < 2_000; round++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int i = random.nextInt(40); i >= 0; i--) {
                bytes.writeBytes(pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8));
            }
            byte[] stream = bytes.toByteArray();
            int piece = 1 + random.nextInt(5);

            assertThat(read(stream, piece))
                    .as("seed %d, round %d, pieces of %d: %s", seed, round, piece, bytes)
                    .isEqualTo(read(stream, stream.length));
        }
    }

    private static SseEvent event(String data) {
        return new SseEvent("message", data, false);
    }

    private static List<SseEvent> read(String stream) throws ProviderException {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        return read(bytes, Math.max(1, bytes.length));
    }

    private static List<SseEvent> read(byte[] stream, int piece) throws ProviderException {
        List<SseEvent> events = new ArrayList<>();
        SseReader reader = new SseReader(MAX, events::add);
        for (int from = 0; from < stream.length; from += piece) {
            reader.accept(ByteBuffer.wrap(stream, from, Math.min(piece, stream.length - from)));
        }
        reader.finish();
        return events;
    }
}
