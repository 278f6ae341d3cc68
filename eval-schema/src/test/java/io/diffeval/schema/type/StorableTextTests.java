package io.diffeval.schema.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTests {
    private final StorableText converter = new StorableText();

    @Test
    void keepsNull() {
        assertThat(converter.to(null)).isNull();
        assertThat(converter.from(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain\r\ntext\t", "\u0001\u001b[0m\u007f", "äß漢字", "\uD83D\uDE00", "\uFFFD\uFEFF\uFFFF"})
    void leavesOrdinaryTextAsItIs(String text) {
        assertThat(converter.to(text)).isSameAs(text);
        assertThat(converter.from(text)).isSameAs(text);
    }

    @Test
    void escapesWhatDatabasesCannotHold() {
        assertThat(converter.to("a\0b")).isEqualTo("a\uFDD00000b");
        assertThat(converter.to("\uDE00\uD83D")).isEqualTo("\uFDD0DE00\uFDD0D83D");
        assertThat(converter.to("\uD83D\uD83D\uDE00")).isEqualTo("\uFDD0D83D\uD83D\uDE00");
    }

    @Test
    void tellsTheEscapeItselfFromAnEscapedUnit() {
        assertThat(converter.to("\uFDD00000")).isEqualTo("\uFDD0FDD00000");
        assertThat(converter.from("\uFDD0FDD00000")).isEqualTo("\uFDD00000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFDD0", "\uFDD0000", "\uFDD0zzzz", "\uFDD0fdd0"})
    void readsAnEscapeThatIsNoneAsItStands(String stored) {
        assertThat(converter.from(stored)).isEqualTo(stored);
    }

    @Test
    void bringsBackEveryUnitOfAnyText() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String text = anyText(random);
            String stored = Objects.requireNonNull(converter.to(text));
            String utf8 = new String(stored.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertThat(utf8).as("seed %d, text %d survives UTF-8", seed, i).isEqualTo(stored);
            assertThat(stored).as("seed %d, text %d has no NUL", seed, i).doesNotContain("\0");
            assertThat(converter.from(stored)).as("seed %d, text %d", seed, i).isEqualTo(text);
        }
    }

    private static String anyText(Random random) {
        String likely = "\0\uFDD0\uD83D\uDE00\uD800\uDFFF0D8Fa\n";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(24); length > 0; length--) {
            text.append(
                    random.nextInt(4) == 0
                            ? (char) random.nextInt(Character.MAX_VALUE + 1)
                            : likely.charAt(random.nextInt(likely.length())));
        }
        return text.toString();
    }
}
