package io.diffeval.strategies.replacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.WithinProcessorTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every profile that replaces strings, whatever the input. */
class StringProfilePropertyTests {
    private static final long SEED = 20_260_601L;

    private static DiffStrategy profile(String id) {
        return ServiceLoader.load(DiffStrategyFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.id().equals(id))
                .findAny()
                .orElseThrow()
                .create(PluginConfig.empty());
    }

    private static EditResult edit(String profile, String file, String search, String replacement, boolean all) {
        EditPayload payload =
                EditPayload.arguments(Map.of("old_string", search, "new_string", replacement, "replace_all", all));
        return profile(profile).apply(EditRequest.ofFile("file", file, payload));
    }

    private static String after(EditResult result) {
        return result instanceof Applied applied ? applied.changes().get(0).after() : null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as-claude-code@2026",
                "as-openhands-str-replace@2026",
                "as-cline-sdk@2026",
                "as-opencode@2026-05",
                "as-opencode@2026-06",
                "as-gemini-cli@2026",
                "as-continue@2026",
                "as-pi@2026"
            })
    void nothingChangesOutsideTheSpansReported(String id) {
        DiffStrategy profile = profile(id);
        for (int i = 0; i < 500; i++) {
            Random random = new Random(SEED + i);
            String file = text(random, 1 + random.nextInt(20));
            List<Map<String, Object>> edits = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                edits.add(Map.of(
                        "old_string", text(random, 1 + random.nextInt(4)),
                        "new_string", text(random, random.nextInt(4)),
                        "replace_all", random.nextInt(4) == 0));
            }
            EditRequest request = EditRequest.ofFile("file", file, EditPayload.arguments(Map.of("edits", edits)));

            EditResult result = profile.apply(request);

            String after = after(result);
            if (after != null) {
                long start = result.parts().stream()
                        .mapToLong(EditPart::matchedStart)
                        .min()
                        .orElseThrow();
                long end = result.parts().stream()
                        .mapToLong(EditPart::matchedEnd)
                        .max()
                        .orElseThrow();
                assertThat(after)
                        .as("seed %d, %s", SEED + i, edits)
                        .startsWith(file.substring(0, (int) start))
                        .endsWith(file.substring((int) end));
            }
        }
    }

    /** Lines from so small a vocabulary that searches fit now and then, exactly or not. */
    private static String text(Random random, int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(" ".repeat(random.nextInt(3)));
            text.append(List.of("alpha();", "beta(x) ;", "if (gamma) {", "}", "", "delta = \u201c1\u201d;", "a\\nb")
                    .get(random.nextInt(7)));
            text.append(i + 1 < lines || random.nextBoolean() ? "\n" : "");
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as-claude-code@2026",
                "as-openhands-str-replace@2026",
                "as-cline-sdk@2026",
                "as-opencode@2026-05",
                "as-opencode@2026-06",
                "as-gemini-cli@2026",
                "as-continue@2026",
                "as-pi@2026"
            })
    @ExtendWith(WithinProcessorTime.class)
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hostileInputEnds(String id) {
        String same = "a\n".repeat(1 << 20);
        assertThat(edit(id, same, "a\n".repeat(9_999) + "b", "x", false))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.cause()).isEqualTo(FailureCause.NO_MATCH));
        String wide = ("a".repeat(1 << 20) + "\n").repeat(4);
        assertThat(edit(id, wide, "a".repeat((1 << 20) - 1) + "b", "x", false)).isInstanceOf(Rejected.class);
        assertThat(edit(id, same, " \n\t\n", "x", true)).isNotNull();
        assertThat(edit(id, "{\n}\n".repeat(50_000), "{\n" + "b\n".repeat(50) + "}", "x", false))
                .isNotNull();
        List<Map<String, Object>> edits = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            edits.add(Map.of("old_string", "line " + i + ";", "new_string", "new " + i + ";"));
        }
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            file.append("line ").append(i).append(";\n");
        }
        EditRequest many = EditRequest.ofFile("file", file.toString(), EditPayload.arguments(Map.of("edits", edits)));
        assertThat(profile(id).apply(many)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"as-claude-code@2026", "as-cline-sdk@2026", "as-gemini-cli@2026", "as-pi@2026"})
    void refusesOtherFormats(String id) {
        EditResult result = profile(id).apply(EditRequest.ofFile("file", "a", EditPayload.text("a")));

        assertThat(((Rejected) result).cause()).isEqualTo(FailureCause.WRONG_DIALECT);
    }

    @ParameterizedTest
    @CsvSource({
        "as-opencode@2026-05, LineTrimmed",
        "as-gemini-cli@2026, flexible",
        "as-continue@2026, whitespaceIgnoredMatch"
    })
    void namesTheWayThatFoundIt(String id, String method) {
        String file = """
                class A {
                    void one() {
                        run();
                    }
                }
                """;

        EditResult result = edit(id, file, "void one() {\nrun();\n}", "void one() {\n}", false);

        EditPart part = result.parts().get(0);
        assertThat(part.method()).isEqualTo(method);
        assertThat(part.candidates()).isEqualTo(1);
        assertThat(part.level()).isGreaterThan(MatchLevel.EXACT);
    }

    @Test
    void tellsHowManyPlacesFittedAtAStricterLevelThatOpencodePassesOver() {
        EditResult result = edit("as-opencode@2026-06", "ba\nca\n  a  \n", "a", "z", false);

        assertThat(after(result)).isEqualTo("ba\nca\nz\n");
        assertThat(result.parts().get(0).level()).isEqualTo(MatchLevel.UNIFORM_INDENTATION);
        assertThat(result.parts().get(0).stricterCandidates()).isEqualTo(Map.of(MatchLevel.EXACT, 3));
    }

    @Test
    void opencodeTrustsAnchorsInMayAndDoesNotInJune() {
        String file = "start {\n  one();\n  two();\n}\n";
        String search = "start {\n  completely different;\n  nothing alike here;\n}";

        assertThat(after(edit("as-opencode@2026-05", file, search, "gone", false)))
                .isEqualTo("gone\n");
        assertThat(edit("as-opencode@2026-06", file, search, "gone", false)).isInstanceOf(Rejected.class);
    }

    @Test
    void aSecondByteOrderMarkIsTextThatStays() {
        assertThat(after(edit("as-claude-code@2026", "\ufeff\ufeff\na\n", "a", "b", false)))
                .isEqualTo("\ufeff\ufeff\nb\n");
        assertThat(after(edit("as-claude-code@2026", "\ufeffa\n", "a", "\ufeffb", false)))
                .isEqualTo("\ufeffb\n");
    }

    @Test
    void geminiWeighsWhiteSpaceLittle() {
        EditResult result =
                edit("as-gemini-cli@2026", "  int total = sum(a, b);\n", "int totals = sum(a , b);", "int t;", false);

        assertThat(after(result)).isEqualTo("  int t;\n");
        assertThat(result.parts().get(0).level()).isEqualTo(MatchLevel.SIMILARITY);
        assertThat(result.parts().get(0).similarity()).isGreaterThan(0.9);
    }

    @Test
    void piKeepsTheLinesThatItDoesNotTouch() {
        EditResult result = edit("as-pi@2026", "\u201ca\u201d  \nb  \nc  \n", "b\n", "B\n", false);

        assertThat(after(result)).isEqualTo("\u201ca\u201d  \nB\nc  \n");
    }
}
