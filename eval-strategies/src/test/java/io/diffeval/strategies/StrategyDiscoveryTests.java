package io.diffeval.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diffeval.core.InputException;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginConfig;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class StrategyDiscoveryTests {
    @Test
    void findsEveryStrategy() {
        assertThat(ServiceLoader.load(DiffStrategyFactory.class))
                .extracting(DiffStrategyFactory::id)
                .containsExactlyInAnyOrder(
                        "as-claude-code@2026",
                        "as-cline-sdk@2026",
                        "as-aider-diff@2026",
                        "as-aider-diff-fenced@2026",
                        "as-aider-udiff@2026",
                        "as-aider-whole@2026",
                        "as-cline@2025-06-06",
                        "as-cline@2025-06-23",
                        "as-cline@2025-06-25",
                        "as-cline@2025-06-26",
                        "as-cline@2026-01",
                        "as-codex@2026",
                        "as-continue@2026",
                        "as-gemini-cli@2026",
                        "as-openai-agents@2026",
                        "as-opencode@2026-05",
                        "as-opencode@2026-06",
                        "as-opencode-v4a@2026",
                        "as-openhands-str-replace@2026",
                        "as-openhands-v4a@2026",
                        "as-pi@2026",
                        "as-roo@2026",
                        "careful",
                        "git-apply",
                        "gnu-patch",
                        "hashline@2026-06",
                        "strict");
    }

    @Test
    void noStrategyTakesUnknownSettings() {
        assertThat(ServiceLoader.load(DiffStrategyFactory.class)).allSatisfy(factory -> {
            assertThat(factory.version()).isEqualTo("1");
            PluginConfig config = PluginConfig.of(Map.of("fuzz", "1"));
            assertThatThrownBy(() -> factory.create(config)).isInstanceOf(InputException.class);
        });
    }
}
