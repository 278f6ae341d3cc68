package io.diffeval.providers.scorer;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.Scorer;
import io.diffeval.runner.spi.ScorerFactory;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes scorer {@code contains}: an answer passes if it contains the expected text. Of several texts its score is the
 * share that it contains, and it passes if it contains all. Settings: {@code expected}, or {@code all-of}, a JSON list
 * of texts; {@code ignore-case} and {@code answer} as for {@code exact}.
 */
public final class ContainsScorerFactory implements ScorerFactory {
    private static final String ALL_OF = "all-of";

    /** Creates the factory. */
    public ContainsScorerFactory() {}

    @Override
    public String id() {
        return "contains";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Scorer create(PluginConfig config) {
        config.allowOnly(id(), Set.of(AnswerPart.SETTING, Settings.EXPECTED, ALL_OF, Settings.IGNORE_CASE));
        Settings settings = new Settings(id(), config);
        boolean ignoreCase = settings.flag(Settings.IGNORE_CASE);
        List<String> expected = settings.oneOrList(Settings.EXPECTED, ALL_OF).stream()
                .map(text -> folded(text, ignoreCase))
                .toList();
        return new AnswerScorer(id(), config, answer -> {
            String text = folded(answer, ignoreCase);
            long found = expected.stream().filter(text::contains).count();
            return Score.of((double) found / expected.size(), found == expected.size())
                    .withEvidence("{\"found\":" + found + ",\"of\":" + expected.size() + "}");
        });
    }

    private static String folded(String text, boolean ignoreCase) {
        return ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    }
}
