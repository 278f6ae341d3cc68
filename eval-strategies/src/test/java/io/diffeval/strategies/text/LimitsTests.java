package io.diffeval.strategies.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.careful.CarefulStrategyFactory;
import io.diffeval.strategies.text.Limits.Kept;
import io.diffeval.strategies.text.Limits.Step;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bounds every strategy, by the settings that bound it otherwise. */
class LimitsTests {
    private static final String FILE = "a line \n".repeat(150_000) + "last\n";
    private static final String SHORT_FILE = "first\nlast\n";

    static Stream<DiffStrategyFactory> strategies() {
        return ServiceLoader.load(DiffStrategyFactory.class).stream().map(ServiceLoader.Provider::get);
    }

    /** Replaces the last line, in whatever format the strategy takes. */
    private static EditPayload edit(String id, String file, String replacement) {
        return edit(id, file, "last", replacement);
    }

    private static EditPayload edit(String id, String file, String search, String replacement) {
        long lines = file.lines().count();
        String added = replacement.lines().map(line -> "+" + line + "\n").collect(Collectors.joining());
        String hunk =
                "@@ -" + lines + ",1 +" + lines + "," + replacement.lines().count() + " @@\n-" + search + "\n" + added;
        return switch (id.substring(0, id.indexOf('@') < 0 ? id.length() : id.indexOf('@'))) {
            case "careful", "strict", "as-cline" ->
                EditPayload.text("------- SEARCH\n" + search + "\n=======\n" + replacement + "\n+++++++ REPLACE\n");
            case "as-aider-diff", "as-aider-diff-fenced", "as-roo" ->
                EditPayload.text(
                        "a\n```\n<<<<<<< SEARCH\n" + search + "\n=======\n" + replacement + "\n>>>>>>> REPLACE\n```\n");
            case "as-aider-whole" -> EditPayload.text("a\n```\n" + replacement + "\n```\n");
            case "as-aider-udiff" -> EditPayload.text("```diff\n--- a\n+++ a\n" + hunk + "```\n");
            case "git-apply", "gnu-patch" -> EditPayload.text("--- a/a\n+++ b/a\n" + hunk);
            case "as-codex", "as-openai-agents", "as-opencode-v4a", "as-openhands-v4a" ->
                EditPayload.text(
                        "*** Begin Patch\n*** Update File: a\n@@\n-" + search + "\n" + added + "*** End Patch\n");
            case "hashline" -> EditPayload.text("PUT " + lines + ":\n" + added);
            default ->
                EditPayload.arguments(
                        Map.of("command", "str_replace", "path", "a", "old_string", search, "new_string", replacement));
        };
    }

    private static EditResult apply(
            DiffStrategyFactory factory, String file, String replacement, Map<String, String> settings) {
        return factory.create(PluginConfig.of(settings))
                .apply(EditRequest.ofFile("a", file, edit(factory.id(), file, replacement)));
    }

    private static void assertTooMuch(DiffStrategyFactory factory, EditResult result) {
        assertThat(result).as(factory.id()).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).cause()).as(factory.id()).isEqualTo(FailureCause.RESOURCE_LIMIT);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void aLongFileTakesMoreThanLittleWork(DiffStrategyFactory factory) {
        assertThat(apply(factory, FILE, "end", Map.of())).as(factory.id()).isInstanceOf(Applied.class);

        assertTooMuch(factory, apply(factory, FILE, "end", Map.of("max-work", "1")));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void aLongResultTakesMoreThanLittleMemory(DiffStrategyFactory factory) {
        String replacement = ("x".repeat(99) + "\n").repeat(5_300) + "end";
        assertThat(apply(factory, SHORT_FILE, replacement, Map.of()))
                .as(factory.id())
                .isInstanceOf(Applied.class);

        assertTooMuch(factory, apply(factory, SHORT_FILE, replacement, Map.of("max-memory-mb", "1")));
    }

    /** These give the lines of a replacement the indentation of the place. */
    @ParameterizedTest
    @ValueSource(strings = {"careful", "as-aider-diff@2026", "as-continue@2026", "as-gemini-cli@2026", "as-roo@2026"})
    void anIndentationCountsForEachLineThatItIsPutBefore(String id) {
        String file = "first\n" + " ".repeat(20_000) + "last();\n";
        EditPayload edit = edit(id, file, "\tlast();", "\tnew();\n".repeat(200) + "\tend();");

        assertBeyondAMegabyteAlone(id, file, edit);
    }

    /** This one replaces each place that fits. */
    @Test
    void aReplacementCountsForEachPlaceThatItIsPutIn() {
        String file = "a longer line\n".repeat(200) + "last\n";
        String id = "as-aider-udiff@2026";

        assertBeyondAMegabyteAlone(id, file, edit(id, file, "a longer line", "x".repeat(5_000)));
    }

    /** Of each place it is kept where the lines of the search are. */
    @Test
    void aPlaceCountsForTheLinesThatItHas() {
        String file = "a\n".repeat(4_000);
        EditPayload edit = edit("careful", file, "a \n".repeat(999) + "a ", "b");

        assertThat(causeWith("1", file, edit)).isEqualTo(FailureCause.RESOURCE_LIMIT);
        assertThat(causeWith("256", file, edit)).isEqualTo(FailureCause.AMBIGUOUS);
    }

    private static FailureCause causeWith(String megabytes, String file, EditPayload edit) {
        EditResult result = new CarefulStrategyFactory()
                .create(PluginConfig.of(Map.of("max-memory-mb", megabytes)))
                .apply(EditRequest.ofFile("a", file, edit));
        return ((Rejected) result).cause();
    }

    private static void assertBeyondAMegabyteAlone(String id, String file, EditPayload edit) {
        DiffStrategyFactory factory =
                strategies().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        EditRequest request = EditRequest.ofFile("a", file, edit);

        assertThat(factory.create(PluginConfig.empty()).apply(request)).as(id).isInstanceOf(Applied.class);
        assertTooMuch(
                factory,
                factory.create(PluginConfig.of(Map.of("max-memory-mb", "1"))).apply(request));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void anOrdinaryEditHasTheSameResultWithTheLeastOfBoth(DiffStrategyFactory factory) {
        EditResult usual = apply(factory, SHORT_FILE, "end", Map.of());
        EditResult least = apply(factory, SHORT_FILE, "end", Map.of("max-work", "1", "max-memory-mb", "1"));

        assertThat(usual).isInstanceOf(Applied.class);
        assertThat(((Applied) least).changes()).isEqualTo(((Applied) usual).changes());
        assertThat(least.parts()).hasToString(usual.parts().toString());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void whatIsOutOfRangeIsRefused(DiffStrategyFactory factory) {
        for (String setting : List.of("max-work", "max-memory-mb")) {
            assertThatThrownBy(() -> factory.create(PluginConfig.of(Map.of(setting, "0"))))
                    .hasMessageContaining(setting);
        }
    }

    @Test
    void stepsThatTakeLongerCostMore() {
        assertThat(steps(Limits.USUAL, Step.CHARACTER_SEARCHED)).isEqualTo(1L << 32);
        assertThat(steps(Limits.USUAL, Step.CHARACTER_COMPARED)).isEqualTo(1L << 31);
        assertThat(steps(new Limits(1, 1), Step.LINE_ENCLOSING)).isEqualTo(1 << 12);
    }

    private static long steps(Limits limits, Step step) {
        return IntStream.range(0, 48)
                .mapToLong(bit -> 1L << 47 - bit)
                .filter(units -> limits.budget(step).allows(units))
                .max()
                .orElseThrow();
    }

    @Test
    void memoryBoundsEachKindByItself() {
        assertThat(Limits.USUAL.most(Kept.CHARACTER)).isEqualTo(1 << 27);
        assertThat(Limits.USUAL.most(Kept.PLACE)).isEqualTo(1 << 20);
        assertThat(Limits.USUAL.most(Kept.WORD)).isEqualTo(1 << 23);
    }

    @Test
    void aBudgetThatIsExhaustedStaysSo() {
        WorkBudget budget = new Limits(1, 1).budget(Step.CHARACTER_SEARCHED);

        assertThat(budget.allowsKeeping(1 << 12, Kept.PLACE)).isTrue();
        assertThat(budget.allowsKeeping((1 << 12) + 1, Kept.PLACE)).isFalse();
        assertThat(budget.allows(Long.MAX_VALUE)).isFalse();
        assertThat(budget.allows(Long.MAX_VALUE)).isFalse();
        assertThat(budget.isExhausted()).isTrue();
    }
}
