package io.diffeval.strategies.cline;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClineTrapTests {
    private static final String JUNE_06 = "as-cline@2025-06-06";
    private static final String JUNE_23 = "as-cline@2025-06-23";
    private static final String JUNE_25 = "as-cline@2025-06-25";
    private static final String JUNE_26 = "as-cline@2025-06-26";
    private static final String JANUARY_2026 = "as-cline@2026-01";

    private static String after(String profile, String original, String edit) {
        EditResult result = Profiles.apply(profile, original, edit);
        assertThat(result).isInstanceOf(Applied.class);
        return String.valueOf(Profiles.textAfter(result));
    }

    private static Rejected rejected(String profile, String original, String edit) {
        EditResult result = Profiles.apply(profile, original, edit);
        assertThat(result).isInstanceOf(Rejected.class);
        return (Rejected) result;
    }

    private static EditPart onlyPart(String profile, String original, String edit) {
        EditResult result = Profiles.apply(profile, original, edit);
        assertThat(result.parts()).hasSize(1);
        return result.parts().get(0);
    }

    private static String block(String search, String replacement) {
        return "------- SEARCH\n" + search + "=======\n" + replacement + "+++++++ REPLACE\n";
    }

    @Nested
    class State {
        @Test
        void startLeavesAnOpenReplacementOpen() {
            String edit = """
                    ------- SEARCH
                    a
                    ===
                    a
                    <<<< SEARCH>""";

            assertThat(after(JUNE_25, "a\n", edit)).isEmpty();
        }

        @Test
        void startLeavesTheMatchSoThatAnEndRecordsIt() {
            String edit = """
                    ------- SEARCH
                    a
                    =======
                    x
                    ------- SEARCH
                    +++++++ REPLACE""";

            assertThat(after(JANUARY_2026, "a\nb\n", edit)).isEqualTo("b\n");
        }

        @Test
        void outOfOrderSurvivesASecondSeparator() {
            // The second block is out of order, then finds a place in order; the cursor stays where it was, so that
            // the third block still finds the first "c" behind it.
            String edit = block("b\n", "B\n") + """
                    ------- SEARCH
                    a
                    =======
                    ------- SEARCH
                    d
                    =======
                    D
                    +++++++ REPLACE
                    """ + block("c\n", "C\n");

            assertThat(after(JUNE_26, "a\nb\nc\nd\nc\n", edit)).isEqualTo("a\nB\nC\nD\nc\n");
        }

        @Test
        void theCursorIsNotClamped() {
            String edit = block("\n", "x\n") + block(" \n", "y\n");

            assertThat(rejected(JANUARY_2026, "", edit).cause()).isEqualTo(FailureCause.NO_MATCH);
        }

        @Test
        void aStraySeparatorReplacesTheWholeFileAtFirst() {
            String edit = """
                    Heading
                    =======
                    text
                    +++++++ REPLACE
                    """;

            assertThat(after(JUNE_06, "a\nb\n", edit)).isEqualTo("text\n");
            assertThat(rejected(JUNE_23, "a\nb\n", edit).cause()).isEqualTo(FailureCause.EMPTY_SEARCH);
        }

        @Test
        void anEndWithoutSeparatorIsIgnoredAtFirstAndRefusedLater() {
            String edit = """
                    ------- SEARCH
                    a
                    +++++++ REPLACE
                    """;

            assertThat(after(JUNE_25, "a\n", edit)).isEqualTo("a\n");
            assertThat(onlyPart(JUNE_25, "a\n", edit).failure()).isEqualTo(FailureCause.MALFORMED_MARKER);
            assertThat(rejected(JUNE_26, "a\n", edit).cause()).isEqualTo(FailureCause.MALFORMED_MARKER);
        }

        @Test
        void overlappingBlocksRepeatText() {
            String edit = block("b\nc\n", "X\n") + block("a\nb\n", "Y\n");

            assertThat(after(JANUARY_2026, "a\nb\nc\nd\n", edit)).isEqualTo("Y\nX\nd\n");
        }

        @Test
        void theLastReplacementLineIsLostIfItCouldBecomeAMarker() {
            String edit = """
                    ------- SEARCH
                    a
                    =======
                    x
                    - y""";

            assertThat(after(JUNE_23, "a\n", edit)).isEqualTo("x\n");
        }

        @Test
        void anEditWithoutMarkersAppliesAndChangesNothing() {
            assertThat(after(JUNE_26, "a\n", "just prose\n")).isEqualTo("a\n");
        }
    }

    @Nested
    class Locating {
        @Test
        void theLineThatHoldsTheCursorIsNoCandidate() {
            // The stray separator takes the whole file, so that the cursor is at its end, inside the line "b".
            String stray = """
                    =======
                    x
                    +++++++ REPLACE
                    """;

            assertThat(after(JUNE_06, "a\nb", block("b\n", "B\n"))).isEqualTo("a\nB\n");
            assertThat(rejected(JUNE_06, "a\nb", stray + block("b\n", "B\n")).cause())
                    .isEqualTo(FailureCause.NO_MATCH);
        }

        @Test
        void blankMiddlePairsCountNothingAndAreCounted() {
            String file = """
                    {

                    abcd
                    }
                    {
                    abxy
                    abxy
                    }
                    """;
            EditPart scored = onlyPart(JUNE_26, file, block("{\n\nabcx\n}\n", "x\n"));
            assertThat(scored.method()).isEqualTo("block_anchor_fallback");
            assertThat(scored.similarity()).isEqualTo((0 + 0.75) / 2);
            assertThat(scored.runnerUp()).isEqualTo((0 + 0.5) / 2);
            assertThat(scored.matchedStart()).isZero();
            assertThat(scored.tieBreak()).isEqualTo(TieBreak.BEST_SCORE);
            assertThat(scored.candidates()).isEqualTo(2);
        }

        @Test
        void onlyJune26ScoresTheMiddle() {
            String file = """
                    {
                      first
                    }
                    {
                      second
                    }
                    """;
            String edit = block("{\n  secund\n}\n", "x\n");

            assertThat(after(JUNE_26, file, edit)).isEqualTo("{\n  first\n}\nx\n");
            assertThat(after(JANUARY_2026, file, edit)).isEqualTo("x\n{\n  second\n}\n");
        }

        @Test
        void aMeanOfNothingIsAccepted() {
            EditPart part = onlyPart(JUNE_26, "{\na\n}\n{\nb\n}\n", block("{\nxyz\n}\n", ""));

            assertThat(part.similarity()).isZero();
            assertThat(part.matchedStart()).isZero();
        }

        @Test
        void javaScriptDecidesWhatIsBlank() {
            assertThat(after(JUNE_26, "\u00a0a\n", block("a\n", "x\n"))).isEqualTo("\u00a0x\n");
            assertThat(after(JUNE_26, "a\u3000\n", block("a\n", "x\n"))).isEqualTo("x\n");
            assertThat(rejected(JUNE_26, "a\u0085\n", block("a\n", "x\n")).cause())
                    .isEqualTo(FailureCause.NO_MATCH);
            assertThat(rejected(JUNE_26, "a\u200b\n", block("a\n", "x\n")).cause())
                    .isEqualTo(FailureCause.NO_MATCH);
        }
    }

    @Nested
    class Levels {
        @Test
        void namesTheLevelReached() {
            assertThat(level("", "")).isEqualTo(MatchLevel.ADDRESSED);
            assertThat(level("a\nb\n", "b\n")).isEqualTo(MatchLevel.EXACT);
            assertThat(level("  b\n", "b\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
            assertThat(level("ab\n", "b\n")).isEqualTo(MatchLevel.INSIDE_LINE);
            assertThat(level("a\nb", "b\n")).isEqualTo(MatchLevel.LINE_ENDINGS);
            assertThat(level("a\r\nb\r\n", "a\nb\n")).isEqualTo(MatchLevel.LINE_ENDINGS);
            assertThat(level("\ufeffa\nb", "a\nb\n")).isEqualTo(MatchLevel.LINE_ENDINGS);
            assertThat(level("a  \nb\n", "a\nb\n")).isEqualTo(MatchLevel.TRAILING_WHITESPACE);
            assertThat(level("  a\n   \n    b\n", "a\n\n  b\n")).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
            assertThat(level("a\n b\n", "  a\n   b\n")).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
            assertThat(level("  a\n b\n", "a\nb\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
            assertThat(level("\ta\n", "  a\n")).isEqualTo(MatchLevel.LINE_WHITESPACE);
            assertThat(level("a\nx\nb\n", "a\ny\nb\n")).isEqualTo(MatchLevel.ANCHORS);
        }

        private MatchLevel level(String original, String search) {
            return onlyPart(JUNE_26, original, block(search, "new\n")).level();
        }

        @Test
        void clampsSpansToTheFile() {
            EditPart part = onlyPart(JUNE_26, "a\nb", block("b\n", "x\n"));

            assertThat(part.matchedStart()).isEqualTo(2);
            assertThat(part.matchedEnd()).isEqualTo(3);
            assertThat(part.requestedLines()).isEqualTo(1);
        }
    }

    @Nested
    class Refusals {
        @Test
        void nameTheBlockAndQuoteItsSearch() {
            Rejected rejected = rejected(JANUARY_2026, "a\nb\n", block("a\n", "A\n") + block("gone\nb\n", "B\n"));

            assertThat(rejected.cause()).isEqualTo(FailureCause.NO_MATCH);
            assertThat(rejected.detail()).contains("block 2", "gone");
            assertThat(rejected.parts()).hasSize(2);
            assertThat(rejected.parts().get(1).failure()).isEqualTo(FailureCause.NO_MATCH);
        }

        @Test
        void keepTheBlocksThatWereStillToCome() {
            Rejected rejected = rejected(JUNE_26, "a\n", block("gone\n", "x\n") + block("a\n", "A\n"));

            assertThat(rejected.script().blocks())
                    .containsExactly(new EditBlock("gone\n", "x\n"), new EditBlock("a\n", "A\n"));
            assertThat(rejected.parts()).hasSize(1);
        }

        @Test
        void argumentsAreAnotherDialect() {
            EditPayload payload = EditPayload.arguments(Map.of("old_string", "a", "new_string", "b"));

            EditResult result = Profiles.of(JUNE_26).apply(EditRequest.ofFile("file", "a", payload));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.cause()).isEqualTo(FailureCause.WRONG_DIALECT));
        }
    }
}
