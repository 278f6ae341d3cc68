package io.diffeval.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OutcomeJudgeTests {
    private static final String BEFORE = """
            int width() {
                return 10;
            }

            int height() {
                return 10;
            }

            int depth() {
                return 30;
            }
            """;

    /** What the examples ask for: another height. */
    private static final String EXPECTED = """
            int width() {
                return 10;
            }

            int height() {
                return 20;
            }

            int depth() {
                return 30;
            }
            """;

    @Test
    void oneJudgeTakesWhateverComesOutOfItsOriginal() {
        OutcomeJudge judge = new OutcomeJudge(BEFORE, EXPECTED);
        List<String> versions = List.of(
                BEFORE.replace("30", "20"), EXPECTED.replace("\n", "\r\n"), BEFORE, EXPECTED.strip(), EXPECTED, "");

        assertThat(versions.stream().map(judge::judge))
                .containsExactlyElementsOf(versions.stream()
                        .map(version -> OutcomeJudge.judge(BEFORE, EXPECTED, version))
                        .toList());
    }

    @Nested
    class WrongLocation {
        @Test
        void theSameChangeInTheFirstPlaceThatLooksAlike() {
            assertOutcome(Outcome.SILENT_WRONG_LOCATION, BEFORE, EXPECTED, """
                    int width() {
                        return 20;
                    }

                    int height() {
                        return 10;
                    }

                    int depth() {
                        return 30;
                    }
                    """);
        }

        @Test
        void theRightChangeAndAnotherOneElsewhere() {
            assertOutcome(Outcome.SILENT_WRONG_LOCATION, BEFORE, EXPECTED, EXPECTED.replace("return 30", "return 20"));
        }

        @Test
        void anInsertionOneLineTooFarDown() {
            assertOutcome(Outcome.SILENT_WRONG_LOCATION, "a\nb\nc\n", "a\nnew\nb\nc\n", "a\nb\nnew\nc\n");
        }

        @Test
        void aChangeWhereNoneWasAskedFor() {
            assertOutcome(Outcome.SILENT_WRONG_LOCATION, BEFORE, BEFORE, EXPECTED);
        }

        @Test
        void outranksWrongContent() {
            assertOutcome(
                    Outcome.SILENT_WRONG_LOCATION,
                    BEFORE,
                    EXPECTED,
                    EXPECTED.replace("20", "21").replace("int width", "long width"));
        }
    }

    @Nested
    class WrongContent {
        @Test
        void anotherTextInTheRightPlace() {
            assertOutcome(Outcome.SILENT_WRONG_CONTENT, BEFORE, EXPECTED, EXPECTED.replace("20", "200"));
        }

        @Test
        void anAdjacentLineIsTheRightPlace() {
            assertOutcome(Outcome.SILENT_WRONG_CONTENT, "a\nb\nc\nd\n", "a\nB\nc\nd\n", "a\nb\nC\nd\n");
        }

        @Test
        void aLineTwiceAtTheBoundary() {
            assertOutcome(Outcome.SILENT_WRONG_CONTENT, BEFORE, EXPECTED, EXPECTED.replace("20;\n", "20;\n}\n"));
        }

        @Test
        void anotherIndentationOfTheLineAskedFor() {
            assertOutcome(
                    Outcome.SILENT_WRONG_CONTENT, BEFORE, EXPECTED, EXPECTED.replace("    return 20", "return 20"));
        }

        @Test
        void theWholeFileDeleted() {
            assertOutcome(Outcome.SILENT_WRONG_CONTENT, BEFORE, EXPECTED, "");
        }

        @Test
        void anotherTextInANewFile() {
            assertOutcome(Outcome.SILENT_WRONG_CONTENT, "", "one\ntwo\n", "one\nthree\n");
        }

        @Test
        void outranksCollateral() {
            assertOutcome(
                    Outcome.SILENT_WRONG_CONTENT,
                    BEFORE,
                    EXPECTED,
                    EXPECTED.replace("20", "21").replace("\n", "\r\n"));
        }
    }

    @Nested
    class Collateral {
        @Test
        void theLineEndingsOfTheWholeFile() {
            assertOutcome(Outcome.SILENT_COLLATERAL, BEFORE, EXPECTED, EXPECTED.replace("\n", "\r\n"));
            assertOutcome(
                    Outcome.SILENT_COLLATERAL, BEFORE.replace("\n", "\r\n"), EXPECTED.replace("\n", "\r\n"), EXPECTED);
            assertOutcome(Outcome.SILENT_COLLATERAL, BEFORE, EXPECTED, EXPECTED.replace("\n", "\r"));
        }

        @Test
        void theTrailingBlanksOfAnUntouchedLine() {
            assertOutcome(Outcome.SILENT_COLLATERAL, BEFORE, EXPECTED, EXPECTED.replace("width() {", "width() { "));
        }

        @Test
        void theByteOrderMark() {
            assertOutcome(Outcome.SILENT_COLLATERAL, BEFORE, EXPECTED, "\uFEFF" + EXPECTED);
            assertOutcome(Outcome.SILENT_COLLATERAL, "\uFEFF" + BEFORE, "\uFEFF" + EXPECTED, EXPECTED);
        }

        @Test
        void aByteOrderMarkAndNothingElse() {
            assertOutcome(Outcome.SILENT_COLLATERAL, BEFORE, EXPECTED, "\uFEFF" + BEFORE);
            assertOutcome(Outcome.SILENT_COLLATERAL, "", "a\n", "\uFEFF");
        }

        @Test
        void theIndentationOfAnotherLine() {
            assertOutcome(
                    Outcome.SILENT_COLLATERAL, BEFORE, EXPECTED, EXPECTED.replace("    return 30", "\treturn 30"));
        }

        @Test
        void theIndentationOfTheNextLine() {
            assertOutcome(Outcome.SILENT_COLLATERAL, BEFORE, EXPECTED, EXPECTED.replace("20;\n}", "20;\n    }"));
        }

        @Test
        void bracesShiftedSoThatTheyLookMoved() {
            assertOutcome(
                    Outcome.SILENT_COLLATERAL,
                    "one\n{\n\t{\n\t\t{\n\t\t}\n\t}\n}\nend\n",
                    "ONE\n{\n\t{\n\t\t{\n\t\t}\n\t}\n}\nend\n",
                    "ONE\n{\n\t{\n\t\t{\n\t}\n}\n\t\t}\nend\n");
        }

        @Test
        void aBlankLineMoreOrLess() {
            assertOutcome(Outcome.SILENT_COLLATERAL, BEFORE, EXPECTED, EXPECTED.replace("int depth", "\nint depth"));
            assertOutcome(Outcome.SILENT_COLLATERAL, BEFORE, EXPECTED, EXPECTED.replace("\nint depth", "int depth"));
        }

        @Test
        void theEncodingOfAnotherLine() {
            String before = "# caf\u00E9\na\nx = 1\n";
            String expected = "# caf\u00E9\na\nx = 2\n";
            assertOutcome(Outcome.SILENT_COLLATERAL, before, expected, "# caf\u00C3\u00A9\na\nx = 2\n");
            assertOutcome(Outcome.SILENT_COLLATERAL, before, expected, "# caf?\na\nx = 2\n");
            assertOutcome(Outcome.SILENT_COLLATERAL, before, expected, "# caf\uFFFD\uFFFD\na\nx = 2\n");
            assertOutcome(Outcome.SILENT_WRONG_LOCATION, before, expected, "# cafe\na\nx = 2\n");
        }

        @Test
        void aLostFinalNewlineAndNothingElse() {
            assertOutcome(Outcome.SILENT_COLLATERAL, BEFORE, EXPECTED, BEFORE.stripTrailing());
        }

        @Test
        void outranksPartial() {
            assertOutcome(Outcome.SILENT_COLLATERAL, "a\nb\nc\nd\n", "A\nb\nc\nD\n", "A\nb \nc\nd\n");
        }
    }

    @Nested
    class Partial {
        @Test
        void oneOfTwoPlaces() {
            String both = EXPECTED.replace("return 30", "return 40");
            assertOutcome(Outcome.PARTIAL, BEFORE, both, EXPECTED);
            assertOutcome(Outcome.PARTIAL, BEFORE, both, EXPECTED.stripTrailing());
        }

        @Test
        void aByteOrderMarkThatShouldHaveGone() {
            assertOutcome(Outcome.PARTIAL, "\uFEFFa\nb\n", "A\nb\n", "\uFEFFA\nb\n");
        }
    }

    @Nested
    class NoOp {
        @Test
        void nothingChanged() {
            assertOutcome(Outcome.NO_OP, BEFORE, EXPECTED, BEFORE);
            assertOutcome(Outcome.NO_OP, "", "a\n", "");
        }

        @Test
        void evenIfTheChangeAskedForIsBlanksOnly() {
            assertOutcome(Outcome.NO_OP, "a \nb\n", "a\nb\n", "a \nb\n");
        }
    }

    @Nested
    class CorrectEquivalent {
        @Test
        void otherLineEndingsInTheLinesAskedFor() {
            String before = BEFORE.replace("\n", "\r\n");
            String expected = EXPECTED.replace("\n", "\r\n");
            assertEquivalent("line_endings", before, expected, expected.replace("20;\r\n", "20;\n"));
        }

        @Test
        void trailingBlanksInTheLinesAskedFor() {
            assertEquivalent("trailing_blanks", BEFORE, EXPECTED, EXPECTED.replace("20;", "20; \t"));
        }

        @Test
        void aFinalNewlineMoreOrLess() {
            assertEquivalent("final_newline", BEFORE, EXPECTED, EXPECTED.stripTrailing());
            assertEquivalent("final_newline", BEFORE, EXPECTED, EXPECTED + "\n\n");
            assertEquivalent("final_newline", "a\nb", "A\nb", "A\nb\n");
            assertEquivalent("final_newline", "a\r\nb\r\n", "A\r\nb\r\n", "A\r\nb");
        }

        @Test
        void severalTogetherAreNamedInAFixedOrder() {
            assertEquivalent("line_endings+trailing_blanks", "", "a\nb\n", "a  \r\nb\r\n");
            assertEquivalent("line_endings+final_newline", "", "a\nb\n", "a\rb");
            assertEquivalent("trailing_blanks+final_newline", "", "a\n", "a\n \n");
            assertEquivalent("line_endings+trailing_blanks+final_newline", "", "a\nb\n", "a\r\nb ");
        }

        @Test
        void aFileThatShouldBeEmpty() {
            assertEquivalent("final_newline", BEFORE, "", "\n");
        }

        @Test
        void blanksThatWereToGoOnALineOfTheirOwn() {
            assertEquivalent("trailing_blanks", "a \nb\nc\n", "a\nB\nc\n", "a \nB\nc\n");
        }
    }

    @Nested
    class CorrectExact {
        @Test
        void theExpectedFile() {
            assertOutcome(Outcome.CORRECT_EXACT, BEFORE, EXPECTED, EXPECTED);
            assertOutcome(Outcome.CORRECT_EXACT, BEFORE, "", "");
            assertOutcome(Outcome.CORRECT_EXACT, "", "a", "a");
            assertOutcome(Outcome.CORRECT_EXACT, "\uFEFF", "\uFEFFa\r\n", "\uFEFFa\r\n");
        }

        @Test
        void evenIfNothingWasToChange() {
            assertOutcome(Outcome.CORRECT_EXACT, BEFORE, BEFORE, BEFORE);
        }
    }

    /** A diff may show a repeated block in several places. */
    @Nested
    class RepeatedLines {
        @Test
        void aCopyInsertedBelowOrAboveItsModelIsInTheSamePlace() {
            String item = "- item\n  size: 1\n\n";
            assertOutcome(
                    Outcome.SILENT_WRONG_CONTENT,
                    "list\n" + item + "end\n",
                    "list\n" + item + item + "end\n",
                    "list\n" + item + item.replace("1", "2") + "end\n");
            assertOutcome(
                    Outcome.SILENT_WRONG_CONTENT,
                    "list\n" + item + "end\n",
                    "list\n" + item + item + "end\n",
                    "list\n" + item.replace("1", "2") + item + "end\n");
        }

        @Test
        void theWrongOneOfEqualLinesDeletedIsNoMistake() {
            assertOutcome(Outcome.CORRECT_EXACT, "a\nx\nx\nb\n", "a\nx\nb\n", "a\nx\nb\n");
            assertOutcome(Outcome.SILENT_WRONG_CONTENT, "a\nx\nx\nx\nb\n", "a\nx\nx\nb\n", "a\nx\nx\ny\nb\n");
        }

        @Test
        void aCopyInsertedElsewhereIsElsewhere() {
            String item = "- item\n";
            assertOutcome(
                    Outcome.SILENT_WRONG_LOCATION,
                    "one\n" + item + "two\nthree\nfour\n" + item + "five\n",
                    "one\n" + item + item + "two\nthree\nfour\n" + item + "five\n",
                    "one\n" + item + "two\nthree\nfour\n" + item + item + "five\n");
        }
    }

    @Test
    void anyThreeTextsHaveAVerdict() {
        long seed = 4_079L;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            String original = randomText(random);
            String expected = randomText(random);
            String actual = randomText(random);
            Judgement judgement = OutcomeJudge.judge(original, expected, actual);
            assertThat(judgement.normaliser() != null)
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(judgement.outcome() == Outcome.CORRECT_EQUIVALENT);
        }
    }

    private static String randomText(Random random) {
        List<String> pieces = List.of("a", "b", "}", " ", "\t", "\n", "\n", "\r\n", "\r", "\uFEFF", "\u00E9", "?");
        List<String> text = new ArrayList<>();
        for (int i = random.nextInt(14); i > 0; i--) {
            text.add(pieces.get(random.nextInt(pieces.size())));
        }
        return String.join("", text);
    }

    private static void assertOutcome(Outcome outcome, String original, String expected, String actual) {
        assertThat(OutcomeJudge.judge(original, expected, actual)).isEqualTo(new Judgement(outcome, null));
    }

    private static void assertEquivalent(String normaliser, String original, String expected, String actual) {
        assertThat(OutcomeJudge.judge(original, expected, actual))
                .isEqualTo(new Judgement(Outcome.CORRECT_EQUIVALENT, normaliser));
    }
}
