package io.diffeval.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHashTests {
    @Test
    void isSha256() {
        assertThat(ContentHash.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a?b", "caf\u00e9", "\u20ac", "\ud83d\ude00", "\ufffd", "\ufeffa\r\n\0"})
    void isOverUtf8(String text) {
        assertThat(ContentHash.of(text).hex()).isEqualTo(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ofALoneSurrogateIsOverTheThreeBytesOfItsCodePoint() {
        byte[] bytes = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0xBD, '?'};

        assertThat(ContentHash.of("a\ud83d?").hex()).isEqualTo(sha256(bytes));
        assertThat(ContentHash.of("a\ude00?")).isNotEqualTo(ContentHash.of("a\ud83d?"));
        assertThat(ContentHash.of("a??")).isNotEqualTo(ContentHash.of("a\ud83d?"));
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(ContentHash.digest().digest(bytes));
    }
}
