package io.diffeval.strategies.strict;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.WithinProcessorTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithinProcessorTime.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrictHostileInputTests {
    private static final int MEGABYTE = 1 << 20;
    private static final PluginConfig HUNDREDTH = PluginConfig.of(Map.of("max-work", "41"));

    @Test
    void lines_that_nearly_match_everywhere() {
        String edit = block("a\n".repeat(9_999) + "b\n", "x\n");

        assertRefused("a\n".repeat(5 * MEGABYTE), EditPayload.text(edit), FailureCause.NO_MATCH, PluginConfig.empty());
    }

    @Test
    void strings_that_nearly_match_everywhere() {
        Map<String, String> call = Map.of("find", "a".repeat(MEGABYTE) + "b", "replace", "x");

        assertRefused(
                "a".repeat(10 * MEGABYTE), EditPayload.arguments(call), FailureCause.NO_MATCH, PluginConfig.empty());
    }

    /** At a hundredth of the limits, which takes a hundredth of the time to reach. */
    @Test
    void thousands_of_blocks() {
        EditPayload edit = EditPayload.text(block("b\n", "c\n").repeat(10_000));

        assertRefused("a\n".repeat(100_000) + "b\n", edit, FailureCause.RESOURCE_LIMIT, HUNDREDTH);
    }

    @Test
    void more_replacements_than_memory_allows() {
        Map<String, Object> call = Map.of("find", "a", "replace", "x".repeat(1_000), "replace_all", true);
        EditPayload edit = EditPayload.arguments(call);

        assertRefused("a".repeat(10 * MEGABYTE), edit, FailureCause.RESOURCE_LIMIT, PluginConfig.empty());
        assertRefused("a".repeat(MEGABYTE), edit, FailureCause.RESOURCE_LIMIT, PluginConfig.empty());
    }

    private static String block(String search, String replacement) {
        return "<<<<<<< SEARCH\n" + search + "=======\n" + replacement + ">>>>>>> REPLACE\n";
    }

    private static void assertRefused(String file, EditPayload edit, FailureCause cause, PluginConfig config) {
        EditResult result = new StrictStrategyFactory().create(config).apply(EditRequest.ofFile("a", file, edit));

        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).cause()).isEqualTo(cause);
    }
}
