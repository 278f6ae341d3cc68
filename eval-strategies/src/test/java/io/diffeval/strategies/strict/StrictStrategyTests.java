package io.diffeval.strategies.strict;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.core.plugin.PluginConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictStrategyTests {
    private static final DiffStrategy STRICT = new StrictStrategyFactory().create(PluginConfig.empty());

    private static EditResult apply(String original, EditPayload payload) {
        return STRICT.apply(EditRequest.ofFile("file", original, payload));
    }

    private static String after(EditResult result) {
        assertThat(result).isInstanceOf(Applied.class);
        return String.valueOf(((Applied) result).changes().get(0).after());
    }

    private static Rejected rejected(EditResult result, FailureCause cause) {
        assertThat(result).isInstanceOf(Rejected.class);
        Rejected rejected = (Rejected) result;
        assertThat(rejected.cause()).as(rejected.detail()).isEqualTo(cause);
        List<EditPart> parts = rejected.parts();
        assertThat(parts.get(parts.size() - 1).failure()).isEqualTo(cause);
        return rejected;
    }

    private static String block(String search, String replacement) {
        return "<<<<<<< SEARCH\n" + search + "=======\n" + replacement + ">>>>>>> REPLACE\n";
    }

    @Nested
    class Blocks {
        private EditResult edit(String original, String edit) {
            return apply(original, EditPayload.text(edit));
        }

        @Test
        void refuseLinesThatAreNotThere() {
            Rejected rejected = rejected(
                    edit("one\ntwo\n", block("one\n", "1\n") + block("two\nthree\n", "")), FailureCause.NO_MATCH);

            assertThat(rejected.detail()).contains("block 2", "line 2 of the search", "three");
            assertThat(rejected.parts()).hasSize(2);
        }

        @Test
        void refuseLinesInAnotherOrder() {
            assertThat(rejected(edit("one\ntwo\n", block("two\none\n", "")), FailureCause.NO_MATCH)
                            .detail())
                    .contains("not in this order");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ne\n", " one\n", "one \n", "one\r\n", "One\n"})
        void refuseAnythingButTheSameBytes(String search) {
            rejected(edit("one\ntwo\n", block(search, "1\n")), FailureCause.NO_MATCH);
        }

        @Test
        void refuseToChooseAndSayBetweenWhat() {
            Rejected rejected = rejected(edit("a\nx\n".repeat(6) + "a", block("a\n", "b\n")), FailureCause.AMBIGUOUS);

            assertThat(rejected.detail()).contains("7 places, at lines 1, 3, 5, 7, 9, …");
            assertThat(rejected.parts().get(0).candidates()).isEqualTo(7);
        }

        @Test
        void countOccurrencesThatOverlap() {
            assertThat(rejected(edit("a\na\na\n", block("a\na\n", "b\n")), FailureCause.AMBIGUOUS)
                            .detail())
                    .contains("2 places, at lines 1, 2");
        }

        @Test
        void refuseOverlaps() {
            String edit = block("two\nthree\n", "2\n") + block("one\ntwo\n", "1\n");

            Rejected rejected = rejected(edit("one\ntwo\nthree\n", edit), FailureCause.OVERLAP);

            assertThat(rejected.detail()).contains("blocks 1 and 2");
        }

        @Test
        void refuseTheSameBlockTwice() {
            rejected(edit("one\n", block("one\n", "1\n").repeat(2)), FailureCause.OVERLAP);
            rejected(edit("", block("", "1\n").repeat(2)), FailureCause.OVERLAP);
        }

        @Test
        void refuseToReplaceATextByItself() {
            rejected(edit("one\n", block("one\n", "one\n")), FailureCause.IDENTICAL);
        }

        @Test
        void refuseAnEmptySearchInAFileThatIsNot() {
            rejected(edit("one\n", block("", "1\n")), FailureCause.EMPTY_SEARCH);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "'<<<<<<< SEARCH\na\n=======\nb\n' | MALFORMED_MARKER",
                    "'<<<<<<< SEARCH\na\n' | MALFORMED_MARKER",
                    "'<<<<<<< SEARCH\na\n>>>>>>> REPLACE\n' | MALFORMED_MARKER",
                    "'a\n=======\nb\n>>>>>>> REPLACE\n' | MALFORMED_MARKER",
                    "'<<<<<<< SEARCH\na\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n' | MALFORMED_MARKER",
                    "'<<<<<<< SEARCH\na\n=======\nb\n------- SEARCH\n' | MALFORMED_MARKER",
                    "'<<<<<<< SEARCH\na\n=======\nb\n===\nc\n>>>>>>> REPLACE\n' | MARKER_COLLISION",
                    "'*** Begin Patch\n*** End Patch\n' | EMPTY_EDIT",
                    "'--- a/file\n+++ b/file\n' | WRONG_DIALECT",
                    "'Heading\n=======\nprose\n' | EMPTY_EDIT",
                    "'' | EMPTY_EDIT"
                })
        void refuseMarkersOutOfPlace(String edit, FailureCause cause) {
            rejected(edit("a\n", edit), cause);
        }

        @Test
        void areLocatedInTheOriginalInAnyOrder() {
            String edit = block("three\n", "one\n") + block("one\n", "three\n");

            EditResult result = edit("one\ntwo\nthree\n", edit);

            assertThat(after(result)).isEqualTo("three\ntwo\none\n");
            assertThat(result.parts()).extracting(EditPart::matchedStart).containsExactly(8L, 0L);
            assertThat(result.parts()).allSatisfy(part -> {
                assertThat(part.level()).isEqualTo(MatchLevel.EXACT);
                assertThat(part.candidates()).isEqualTo(1);
                assertThat(part.tieBreak()).isEqualTo(TieBreak.UNIQUE);
                assertThat(part.requestedLines()).isEqualTo(1);
            });
        }

        @ParameterizedTest
        @CsvSource({
            "------- SEARCH, =======, +++++++ REPLACE",
            "--- SEARCH>, ===, +++ REPLACE>",
            "<<<<< SEARCH, =====, >>>>> REPLACE",
            "'<<<<<<< SEARCH  \r', '======= \r', '>>>>>>> REPLACE\t\r'"
        })
        void mayBeMarkedInEitherDialect(String start, String separator, String end) {
            assertThat(after(edit("a\n", start + "\na\n" + separator + "\nb\n" + end)))
                    .isEqualTo("b\n");
        }

        @Test
        void mayStandInProseAndFences() {
            String edit = """
                    Here is what I did
                    ==================

                    ```java
                    <<<<<<< SEARCH
                    a
                    =======
                    b
                    >>>>>>> REPLACE
                    ```
                    Done.
                    """;

            assertThat(after(edit("a\n", edit))).isEqualTo("b\n");
        }

        @Test
        void keepCarriageReturns() {
            assertThat(after(edit("a\r\nb\r\n", block("a\r\n", "c\r\n")))).isEqualTo("c\r\nb\r\n");
        }

        @Test
        void mayDeleteAndMayContainDollarsAndBackslashes() {
            assertThat(after(edit("a\nb\n", block("a\n", "")))).isEqualTo("b\n");
            assertThat(after(edit("$1\n", block("$1\n", "\\$2\n")))).isEqualTo("\\$2\n");
        }

        @Test
        void fillAnEmptyFile() {
            EditResult result = edit("", block("", "a\nb\n"));

            assertThat(after(result)).isEqualTo("a\nb\n");
            assertThat(result.parts().get(0).level()).isEqualTo(MatchLevel.ADDRESSED);
        }

        @Test
        void leaveAFileWithoutFinalLineFeedWithoutIt() {
            EditResult result = edit("a\nb", block("b\n", "c\nd\n"));

            assertThat(after(result)).isEqualTo("a\nc\nd");
            assertThat(result.parts().get(0).level()).isEqualTo(MatchLevel.LINE_ENDINGS);
            assertThat(after(edit("a\r\nb", block("b\r\n", "c\r\n")))).isEqualTo("a\r\nc");
            assertThat(after(edit("a\nb", block("a\n", "c\n")))).isEqualTo("c\nb");
            assertThat(after(edit("a\nb", block("a\nb\n", "c\n")))).isEqualTo("c");
        }

        @Test
        void doNotTakeCarriageReturnsForAMissingFinalLineFeedWhereTheFileHasNone() {
            rejected(edit("x\na\ny\na", block("a\r\n", "b\r\n")), FailureCause.NO_MATCH);
            rejected(edit("x\r\na\ny\na", block("a\r\n", "b\r\n")), FailureCause.NO_MATCH);
            rejected(edit("a", block("a\r\n", "b\r\n")), FailureCause.NO_MATCH);
        }

        @Test
        void doNotTakeTheEndOfTheFileForABlankLine() {
            rejected(edit("a\n", block("\n", "b\n")), FailureCause.NO_MATCH);
            assertThat(after(edit("a\n\n", block("\n", "b\n")))).isEqualTo("a\nb\n");
        }
    }

    @Nested
    class Arguments {
        private EditResult call(String original, Map<String, ? extends @Nullable Object> arguments) {
            return apply(original, EditPayload.arguments(arguments));
        }

        @Test
        void refuseHalfACharacter() {
            rejected(call("\uD83D\uDE00", Map.of("old_string", "\uD83D", "new_string", "x")), FailureCause.NO_MATCH);
            rejected(call("\uD83D\uDE00", Map.of("old_string", "\uDE00", "new_string", "x")), FailureCause.NO_MATCH);
        }

        @Test
        void refuseWhatIsNotThere() {
            rejected(call("abc", Map.of("old_string", "x", "new_string", "y")), FailureCause.NO_MATCH);
        }

        @Test
        void refuseToChooseAndSayBetweenWhat() {
            Rejected rejected =
                    rejected(call("aa\na\n", Map.of("old_string", "a", "new_string", "b")), FailureCause.AMBIGUOUS);

            assertThat(rejected.detail()).contains("3 places, at lines 1, 1, 2");
        }

        @Test
        void countOccurrencesThatOverlap() {
            rejected(call("aaa", Map.of("old_string", "aa", "new_string", "b")), FailureCause.AMBIGUOUS);
        }

        @Test
        void refuseCallsOfAnotherKind() {
            rejected(call("a", Map.of("patch", "x")), FailureCause.WRONG_DIALECT);
            rejected(call("a", Map.of("edits", List.of("x"))), FailureCause.WRONG_DIALECT);
        }

        @Test
        void refuseFieldsThatAreMissingOrOfAnotherType() {
            Map<String, @Nullable Object> withNull = new HashMap<>(Map.of("old_string", "a"));
            withNull.put("new_string", null);

            rejected(call("a", withNull), FailureCause.MALFORMED_MARKER);
            rejected(call("a", Map.of("old_string", "a")), FailureCause.MALFORMED_MARKER);
            rejected(call("a", Map.of("old_string", 1, "new_string", "b")), FailureCause.MALFORMED_MARKER);
            rejected(
                    call("a", Map.of("old_string", "a", "new_string", "b", "replace_all", "yes")),
                    FailureCause.MALFORMED_MARKER);
            rejected(call("a", Map.of("edits", "x")), FailureCause.MALFORMED_MARKER);
            rejected(call("a", Map.of("edits", List.of(), "find", "a", "replace", "b")), FailureCause.MALFORMED_MARKER);
            rejected(call("a", Map.of("edits", List.of())), FailureCause.EMPTY_EDIT);
        }

        @Test
        void refuseOverlapsAndEmptyAndIdenticalTexts() {
            rejected(call("abc", Map.of("edits", List.of(pair("ab", "x"), pair("bc", "y")))), FailureCause.OVERLAP);
            rejected(call("abc", pair("", "x")), FailureCause.EMPTY_SEARCH);
            rejected(call("abc", pair("a", "a")), FailureCause.IDENTICAL);
        }

        @ParameterizedTest
        @CsvSource({
            "old_string, new_string",
            "old_content, new_content",
            "find, replace",
            "oldText, newText",
            "old_str, new_str"
        })
        void mayHaveAnyOfTheUsualNames(String oldName, String newName) {
            assertThat(after(call("a b c", Map.of(oldName, "b", newName, "$1"))))
                    .isEqualTo("a $1 c");
        }

        @ParameterizedTest
        @ValueSource(strings = {"replace_all", "replaceAll"})
        void mayReplaceAll(String flag) {
            EditResult result = call("aaa a", Map.of("old_string", "aa", "new_string", "b", flag, true));
            assertThat(after(result)).isEqualTo("ba a");
            assertThat(after(call("a a", Map.of("old_string", "a", "new_string", "b", flag, "true"))))
                    .isEqualTo("b b");
            rejected(call("a a", Map.of("old_string", "a", "new_string", "b", flag, "false")), FailureCause.AMBIGUOUS);
        }

        @Test
        void reportHowManyWereReplaced() {
            EditPart part = call("a a", Map.of("old_string", "a", "new_string", "b", "replace_all", true))
                    .parts()
                    .get(0);

            assertThat(part.candidates()).isEqualTo(2);
            assertThat(part.tieBreak()).isEqualTo(TieBreak.ALL);
            assertThat(part.matchedStart()).isZero();
            assertThat(part.matchedEnd()).isEqualTo(3);
        }

        @Test
        void areAllLocatedInTheOriginal() {
            assertThat(after(call("a b", Map.of("edits", List.of(pair("b", "a"), pair("a", "b"))))))
                    .isEqualTo("b a");
        }

        @Test
        void fillAnEmptyFile() {
            assertThat(after(call("", pair("", "new")))).isEqualTo("new");
        }

        private Map<String, String> pair(String oldText, String newText) {
            return Map.of("oldText", oldText, "newText", newText);
        }
    }
}
