package io.diffeval.providers.scorer;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.Scorer;
import io.diffeval.runner.spi.ScorerFactory;
import java.util.List;
import java.util.Set;

/**
 * Makes scorer {@code exact}: an answer passes if it is the expected text, blanks and line breaks at both ends aside.
 * Settings: {@code expected}, or {@code any-of}, a JSON list of texts; {@code ignore-case} ({@code false} by default);
 * {@code answer}, which part of the reply is the answer: {@code whole} (the default), {@code code-block} or {@code
 * last-line}.
 */
public final class ExactScorerFactory implements ScorerFactory {
    private static final String ANY_OF = "any-of";

    /** Creates the factory. */
    public ExactScorerFactory() {}

    @Override
    public String id() {
        return "exact";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Scorer create(PluginConfig config) {
        config.allowOnly(id(), Set.of(AnswerPart.SETTING, Settings.EXPECTED, ANY_OF, Settings.IGNORE_CASE));
        Settings settings = new Settings(id(), config);
        boolean ignoreCase = settings.flag(Settings.IGNORE_CASE);
        List<String> expected = settings.oneOrList(Settings.EXPECTED, ANY_OF).stream()
                .map(String::strip)
                .toList();
        return new AnswerScorer(id(), config, answer -> {
            String text = answer.strip();
            return Score.passed(
                    expected.stream().anyMatch(one -> ignoreCase ? one.equalsIgnoreCase(text) : one.equals(text)));
        });
    }
}
