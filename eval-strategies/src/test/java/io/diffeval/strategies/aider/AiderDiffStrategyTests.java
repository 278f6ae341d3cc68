package io.diffeval.strategies.aider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.core.plugin.PluginConfig;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AiderDiffStrategyTests {
    private final DiffStrategy strategy = new AiderDiffStrategyFactory().create(PluginConfig.empty());

    private static String block(String search, String replacement) {
        return "<<<<<<< SEARCH\n" + search + "=======\n" + replacement + ">>>>>>> REPLACE\n";
    }

    private EditResult apply(String original, String edit) {
        return strategy.apply(EditRequest.ofFile("a.txt", original, EditPayload.text(edit)));
    }

    private static String after(EditResult result) {
        assertThat(result).isInstanceOf(Applied.class);
        return ((Applied) result).changes().get(0).after();
    }

    private static FailureCause cause(EditResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).cause();
    }

    @Nested
    class Refusals {
        @Test
        void callIsAnotherDialect() {
            EditPayload call = EditPayload.arguments(Map.of("old_string", "a", "new_string", "b"));

            assertThat(cause(strategy.apply(EditRequest.ofFile("a.txt", "a", call))))
                    .isEqualTo(FailureCause.WRONG_DIALECT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "*** Begin Patch\n*** Update File: a.txt\n@@ x\n-a\n+b\n*** End Patch\n",
                    "------- SEARCH\na\n=======\nb\n+++++++ REPLACE\n"
                })
        void otherFormatsAreAnotherDialect(String edit) {
            assertThat(cause(apply("a\n", edit))).isEqualTo(FailureCause.WRONG_DIALECT);
        }

        @Test
        void proseIsNoEdit() {
            assertThat(cause(apply("a\n", "I would not change it."))).isEqualTo(FailureCause.EMPTY_EDIT);
        }

        @Test
        void firstBlockBelowAFenceOnlyHasNoFile() {
            assertThat(cause(apply("a\n", "```\n" + block("a\n", "b\n")))).isEqualTo(FailureCause.MISSING_FILENAME);
        }

        @Test
        void oneBlockThatIsNotClosedStopsAll() {
            String edit = "a.txt\n" + block("a\n", "b\n") + "<<<<<<< SEARCH\nc\n=======\nd\n";

            assertThat(cause(apply("a\nc\n", edit))).isEqualTo(FailureCause.MALFORMED_MARKER);
        }

        @Test
        void searchThatIsNowhereHasItsNearestPlace() {
            Rejected rejected = (Rejected) apply("a\nb\nc\n", block("b\nx\n", "y\n"));

            assertThat(rejected.cause()).isEqualTo(FailureCause.NO_MATCH);
            assertThat(rejected.nearest()).hasValueSatisfying(nearest -> {
                assertThat(nearest.line()).isEqualTo(2);
                assertThat(nearest.similarity()).isEqualTo(0.5);
            });
        }

        @Test
        void similarLinesAreNotEnough() {
            String file = "one two three\nfour five six\n";

            assertThat(cause(apply(file, block("one two thre\nfour five six\n", "x\n"))))
                    .isEqualTo(FailureCause.NO_MATCH);
        }

        @Test
        void newFileOutsideTheDirectoryIsNotMade() {
            assertThat(cause(apply("a\n", "../b.txt\n" + block("", "b\n")))).isEqualTo(FailureCause.PATH_ESCAPE);
        }

        @Test
        void unknownAnswersAreRefused() {
            assertThatThrownBy(
                            () -> new AiderDiffStrategyFactory().create(PluginConfig.of(Map.of("new-files", "maybe"))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("yes or no");
        }
    }

    @Nested
    class Tiers {
        @Test
        void firstOfSeveralExactPlacesWins() {
            EditResult result = apply("x\na\nx\n", block("x\n", "y\n"));
            EditPart part = result.parts().get(0);

            assertThat(after(result)).isEqualTo("y\na\nx\n");
            assertThat(part.level()).isEqualTo(MatchLevel.EXACT);
            assertThat(part.candidates()).isEqualTo(2);
            assertThat(part.tieBreak()).isEqualTo(TieBreak.FIRST);
            assertThat(part.method()).isEqualTo("perfect");
        }

        @Test
        void indentationMissingFromAllLinesIsAdded() {
            EditResult result = apply("if x:\n        a()\n        b()\n", block("    a()\n    b()\n", "    c()\n"));

            assertThat(after(result)).isEqualTo("if x:\n        c()\n");
            assertThat(result.parts().get(0).level()).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
            assertThat(result.parts().get(0).matchedStart()).isEqualTo(6);
        }

        @Test
        void indentationThatDiffersByLineIsRefused() {
            assertThat(cause(apply("    a()\n  b()\n", block("a()\nb()\n", "c()\n"))))
                    .isEqualTo(FailureCause.NO_MATCH);
        }

        @Test
        void searchThatIsIndentedMoreCutsTheLineFromItsEnd() {
            EditResult result = apply("abc\n", block("  abc\n", "x\n"));

            assertThat(after(result)).isEqualTo("abx\n");
        }

        @Test
        void blankFirstLineIsDropped() {
            EditResult result = apply("a\nb\n", block("\na\nb\n", "c\n"));

            assertThat(after(result)).isEqualTo("c\n");
            assertThat(result.parts().get(0).level()).isEqualTo(MatchLevel.CONTEXT_DROPPED);
            assertThat(result.parts().get(0).method()).isEqualTo("skip_blank_line");
        }

        @Test
        void piecesAroundDotsAreReplacedEach() {
            EditResult result = apply("a\nb\nc\nd\n", block("a\n...\nd\n", "A\n...\nD\n"));

            assertThat(after(result)).isEqualTo("A\nb\nc\nD\n");
            assertThat(result.parts().get(0).method()).isEqualTo("dotdotdots");
            assertThat(result.parts().get(0).matchedStart()).isZero();
            assertThat(result.parts().get(0).matchedEnd()).isEqualTo(8);
        }

        @Test
        void pieceThatFitsTwiceIsRefused() {
            assertThat(cause(apply("a\na\nd\n", block("a\n...\nd\n", "A\n...\nD\n"))))
                    .isEqualTo(FailureCause.NO_MATCH);
        }

        @Test
        void emptySearchAppends() {
            assertThat(after(apply("a", block("", "b\n")))).isEqualTo("ab\n");
        }

        @Test
        void editThatWouldLeaveNothingCountsAsNotFound() {
            assertThat(cause(apply("a\n", block("a\n", "")))).isEqualTo(FailureCause.NO_MATCH);
        }
    }

    @Nested
    class Files {
        @Test
        void lineEndsAndTheFinalNewlineAreNotKept() {
            EditResult result = apply("a\r\nb\r\nc", block("b\n", "B\n"));

            assertThat(after(result)).isEqualTo("a\nB\nc\n");
            assertThat(result.parts().get(0).matchedStart()).isEqualTo(3);
            assertThat(result.parts().get(0).matchedEnd()).isEqualTo(6);
        }

        @Test
        void blockForAnotherFileOfTheChatIsFoundThere() {
            EditRequest request = new EditRequest(
                    "a.txt", Map.of("a.txt", "a\n", "b.txt", "b\n"), EditPayload.text("a.txt\n" + block("b\n", "B\n")));
            Applied applied = (Applied) strategy.apply(request);

            assertThat(applied.changes()).containsExactly(FileChange.update("b.txt", "b\n", "B\n"));
            assertThat(applied.parts().get(0).path()).isEqualTo("b.txt");
        }

        @Test
        void blockThatFailsDoesNotStopTheOthers() {
            Applied applied = (Applied) apply("a\nc\n", block("x\n", "y\n") + block("c\n", "C\n"));

            assertThat(after(applied)).isEqualTo("a\nC\n");
            assertThat(applied.parts()).extracting(EditPart::failure).containsExactly(FailureCause.NO_MATCH, null);
        }

        @Test
        void fileIsMadeUnlessTheUserSaysNo() {
            String edit = "new.txt\n" + block("", "new\n");
            DiffStrategy cautious = new AiderDiffStrategyFactory().create(PluginConfig.of(Map.of("new-files", "no")));

            assertThat(((Applied) apply("a\n", edit)).changes()).containsExactly(FileChange.add("new.txt", "new\n"));
            assertThat(cause(cautious.apply(EditRequest.ofFile("a.txt", "a\n", EditPayload.text(edit)))))
                    .isEqualTo(FailureCause.FILE_MISSING);
        }

        @Test
        void spansAreThoseOfTheOriginalAfterEarlierBlocksToo() {
            Applied applied = (Applied) apply("a\nb\nc\n", block("a\n", "aa\naa\n") + block("c\n", "C\n"));

            assertThat(applied.parts().get(1).matchedStart()).isEqualTo(4);
            assertThat(applied.parts().get(1).matchedEnd()).isEqualTo(6);
        }
    }
}
