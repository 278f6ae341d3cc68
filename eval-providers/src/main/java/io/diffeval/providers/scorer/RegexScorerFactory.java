package io.diffeval.providers.scorer;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.Scorer;
import io.diffeval.runner.spi.ScorerFactory;
import java.util.Set;

/**
 * Makes scorer {@code regex}: an answer passes if the expected pattern is found in it. The pattern is one of RE2, which
 * takes time linear in the answer; it has no backreferences and no lookaround. Settings: {@code expected}, the pattern;
 * {@code answer} as for {@code exact}.
 */
public final class RegexScorerFactory implements ScorerFactory {
    /** Creates the factory. */
    public RegexScorerFactory() {}

    @Override
    public String id() {
        return "regex";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Scorer create(PluginConfig config) {
        config.allowOnly(id(), Set.of(AnswerPart.SETTING, Settings.EXPECTED));
        Settings settings = new Settings(id(), config);
        Pattern pattern = pattern(settings);
        return new AnswerScorer(id(), config, answer -> {
            Matcher matcher = pattern.matcher(answer);
            return matcher.find()
                    ? Score.passed(true)
                            .withEvidence("{\"start\":" + matcher.start() + ",\"end\":" + matcher.end() + "}")
                    : Score.passed(false);
        });
    }

    private static Pattern pattern(Settings settings) {
        try {
            return Pattern.compile(settings.required(Settings.EXPECTED));
        } catch (PatternSyntaxException e) {
            throw settings.wrong(Settings.EXPECTED, "is no pattern of RE2: " + e.getDescription());
        }
    }
}
