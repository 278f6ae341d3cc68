package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativePathsTests {
    @ParameterizedTest
    @CsvSource({
        "a/b.txt, a/b.txt",
        "./a/b.txt, a/b.txt",
        "a//b.txt, a/b.txt",
        "a\\b.txt, a/b.txt",
        "a/x/../b.txt, a/b.txt",
        "/a/b.txt, /a/./b.txt"
    })
    void takes_these_for_the_same_file(String one, String other) {
        assertThat(RelativePaths.same(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"b.txt, a/b.txt", "/a/b.txt, a/b.txt", "A/b.txt, a/b.txt", "../a/b.txt, a/b.txt"})
    void takes_these_for_different_files(String one, String other) {
        assertThat(RelativePaths.same(one, other)).isFalse();
    }
}
