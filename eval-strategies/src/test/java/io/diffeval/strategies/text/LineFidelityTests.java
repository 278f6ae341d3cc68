package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.MatchLevel;
import org.junit.jupiter.api.Test;

class LineFidelityTests {
    @Test
    void linesThatAreEqualDifferInLineEndingsAtMost() {
        assertThat(level("a\nb\n", "a\nb\n")).isEqualTo(MatchLevel.LINE_ENDINGS);
        assertThat(level("  a\n\tb\n", "  a\n\tb\n")).isEqualTo(MatchLevel.LINE_ENDINGS);
        assertThat(level("a\r\nb\r\n", "a\nb\n")).isEqualTo(MatchLevel.LINE_ENDINGS);
        assertThat(level("a \nb\n", "a \r\nb\r\n")).isEqualTo(MatchLevel.LINE_ENDINGS);
        assertThat(level("a\n\n", "a\n\r\n")).isEqualTo(MatchLevel.LINE_ENDINGS);
    }

    @Test
    void blanksBehindALineAreTrailing() {
        assertThat(level("a \nb\n", "a\nb\n")).isEqualTo(MatchLevel.TRAILING_WHITESPACE);
        assertThat(level("a\nb\n", "a\nb  \n")).isEqualTo(MatchLevel.TRAILING_WHITESPACE);
        assertThat(level("a \r\n", "a\n")).isEqualTo(MatchLevel.TRAILING_WHITESPACE);
        assertThat(level("a\t\n", "a \n")).isEqualTo(MatchLevel.TRAILING_WHITESPACE);
        assertThat(level("a\r\r\n", "a\n")).isEqualTo(MatchLevel.TRAILING_WHITESPACE);
    }

    @Test
    void blanksOfALineThatHasNothingElseAreTrailing() {
        assertThat(level("a\n   \nb\n", "a\n\nb\n")).isEqualTo(MatchLevel.TRAILING_WHITESPACE);
        assertThat(level("  a\n \n  b\n", "a\n\nb\n")).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
        assertThat(level("  a\n  b\n", "a\nb \n")).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
    }

    @Test
    void linesThatAreAllShiftedAlikeAreUniform() {
        assertThat(level("  a\n    b\n", "a\n  b\n")).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
        assertThat(level("a\n  b\n", "  a\n    b\n")).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
        assertThat(level("\t a\n\t  b\n", " a\n  b\n")).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
        assertThat(level("\ta\n\t\tb\n", "\t\ta\n\t\t\tb\n")).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
    }

    @Test
    void linesThatAreShiftedByDifferentBlanksAreNot() {
        assertThat(level("  a\n   b\n", "a\n  b\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
        assertThat(level("  a\nb\n", "a\n  b\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
        assertThat(level("  a\nb\n", "a\nb\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
        assertThat(level("a\n  b\n", "a\nb\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
        assertThat(level("\ta\n b\n", "a\nb\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
        assertThat(level("a\nb\n", "\ta\n b\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
    }

    @Test
    void indentationThatIsNoLongerButAnotherIsNoShift() {
        assertThat(level("\ta\n", " a\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
        assertThat(level(" \ta\n", "  a\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
        assertThat(level(" \ta\n", " a\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
        assertThat(level(" a\n", " \ta\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
    }

    @Test
    void byteOrderMarkIsNoIndentation() {
        assertThat(level("\ufeffa\nb\n", "a\nb\n")).isEqualTo(MatchLevel.LINE_ENDINGS);
        assertThat(level("\ufeff  a\n  b\n", "a\nb\n")).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
        assertThat(level("x\n\ufeffa\n", "a\n")).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
        assertThat(level("\n", "\n")).isEqualTo(MatchLevel.LINE_ENDINGS);
    }

    @Test
    void onlyTheLinesThatMatchedCount() {
        LineTable file = LineTable.of("  first\na\n   b\n");
        LineTable wanted = LineTable.of("a\nb\n");

        assertThat(LineFidelity.of(file, file.trimmed(), 1, wanted, wanted.trimmed(), 1))
                .isEqualTo(MatchLevel.LINE_ENDINGS);
        assertThat(LineFidelity.of(file, file.trimmed(), 1, wanted, wanted.trimmed(), 2))
                .isEqualTo(MatchLevel.LINE_WHITESPACE);
    }

    private static MatchLevel level(String file, String search) {
        LineTable lines = LineTable.of(file);
        LineTable wanted = LineTable.of(search);
        int count = wanted.count() - 1;
        int line = new LineSearch(wanted.trimmed(), 0, count, lines.trimmed(), 0, lines.count()).next();
        return LineFidelity.of(lines, lines.trimmed(), line, wanted, wanted.trimmed(), count);
    }
}
