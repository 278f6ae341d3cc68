package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenPathsTests {
    @ParameterizedTest
    @CsvSource({
        "a/b.txt, a/b.txt",
        "./a/b.txt, a/b.txt",
        "a//b.txt, a/b.txt",
        "a\\b.txt, a/b.txt",
        "a/x/../b.txt, a/b.txt",
        "/a/b.txt, /a/./b.txt",
        "/home/me/a/b.txt, a/b.txt",
        "a/b.txt, C:\\me\\a\\b.txt"
    })
    void takes_these_for_the_same_file(String one, String other) {
        assertThat(WrittenPaths.same(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "b.txt, a/b.txt",
        "/xa/b.txt, a/b.txt",
        "A/b.txt, a/b.txt",
        "../a/b.txt, a/b.txt",
        "/a/b.txt, ../b.txt",
        "/a, ''"
    })
    void takes_these_for_different_files(String one, String other) {
        assertThat(WrittenPaths.same(one, other)).isFalse();
    }
}
