package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8LinesTests {
    @Test
    void lines_are_what_stands_between_line_feeds_however_they_come() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            List<String> expected = new ArrayList<>();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int line = random.nextInt(6); line > 0; line--) {
                String text = "x".repeat(random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(3));
                boolean isLast = line == 1 && random.nextBoolean() && !text.isEmpty();
                bytes.writeBytes((text + (isLast ? "" : "\n")).getBytes(StandardCharsets.UTF_8));
                expected.add(text);
            }

            assertThat(lines(new Trickle(bytes.toByteArray(), random)))
                    .as("seed %d, input %d", seed, i)
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_line_that_is_too_long_is_refused_by_itself() throws IOException {
        byte[] bytes = ("x".repeat(10_000) + "\n" + "y".repeat(10_001) + "\nnext").getBytes(StandardCharsets.UTF_8);
        Utf8Lines lines = new Utf8Lines(new ByteArrayInputStream(bytes), "in", 10_000);

        assertThat(lines.next()).hasSize(10_000);
        assertThatThrownBy(lines::next)
                .isInstanceOf(InputException.class)
                .hasMessage("in:2: longer than 10000 bytes; leave it out");
        assertThat(lines.next()).isEqualTo("next".getBytes(StandardCharsets.UTF_8));
        assertThat(lines.where()).isEqualTo("in:3");
        assertThat(lines.next()).isNull();
    }

    @Test
    void the_replacement_character_is_a_character_where_it_stands_itself() {
        byte[] bytes = "a\uFFFDb".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8Lines.decode("in", bytes)).isEqualTo("a\uFFFDb");
        bytes[4] = (byte) 0xC3;
        assertThatThrownBy(() -> Utf8Lines.decode("in", bytes)).hasMessageContaining("in: not valid UTF-8 at byte 4");
    }

    private static List<String> lines(InputStream in) throws IOException {
        List<String> found = new ArrayList<>();
        Utf8Lines lines = new Utf8Lines(in, "in");
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            found.add(new String(line, StandardCharsets.UTF_8));
        }
        return found;
    }

    /** Gives few bytes at a time. */
    private static final class Trickle extends ByteArrayInputStream {
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int begin, int length) {
            return super.read(into, begin, Math.min(length, 1 + random.nextInt(9_000)));
        }
    }
}
