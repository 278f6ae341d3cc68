package io.diffeval.providers.scorer;

import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.Scorer;
import io.diffeval.runner.spi.ScorerFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes scorer {@code command}: an answer passes if a command of the task ends with status 0. It is no plugin that is
 * found by itself: who wants tasks to start programs adds it to the registry.
 *
 * <p>The answer is written to a file in a new folder, where the command starts; it is never part of the command. The
 * command sees {@code PATH}, the folder as its home, and nothing else of the environment. When its time is up it is
 * ended, with all processes that it started. It is no sandbox: what an answer tells a command to do is done with the
 * rights of this process. Settings:
 *
 * <ul>
 *   <li>{@code command}, a JSON list: the program and its arguments;
 *   <li>{@code file}, the name of the file with the answer, by default {@code answer.txt};
 *   <li>{@code files}, a JSON object of further files, name to text;
 *   <li>{@code timeout-seconds}, 1 to 600, by default 10;
 *   <li>{@code answer} as for {@code exact}.
 * </ul>
 */
public final class CommandScorerFactory implements ScorerFactory {
    private static final String FILE = "file";
    private static final String FILES = "files";
    private static final String COMMAND = "command";
    private static final String TIMEOUT = "timeout-seconds";
    private static final int DEFAULT_SECONDS = 10;
    private static final int MAX_SECONDS = 600;

    private final @Nullable String refusal;

    /** Creates a factory whose scorers start programs. */
    public CommandScorerFactory() {
        this(null);
    }

    private CommandScorerFactory(@Nullable String refusal) {
        this.refusal = refusal;
    }

    /**
     * A factory that makes no scorer, so that a task that names it is told why.
     *
     * @param why what to say, and how to mend it
     * @return the factory
     */
    public static CommandScorerFactory refusing(String why) {
        return new CommandScorerFactory(why);
    }

    @Override
    public String id() {
        return "command";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Scorer create(PluginConfig config) {
        if (refusal != null) {
            throw new InputException("scorer 'command' is off: " + refusal);
        }
        config.allowOnly(id(), Set.of(AnswerPart.SETTING, COMMAND, FILE, FILES, TIMEOUT));
        Settings settings = new Settings(id(), config);
        String file = config.values().getOrDefault(FILE, "answer.txt");
        Map<String, String> files = settings.map(FILES);
        requireName(settings, FILE, file);
        files.keySet().forEach(name -> requireName(settings, FILES, name));
        if (files.containsKey(file)) {
            throw settings.wrong(FILES, "has the file of the answer, " + file);
        }
        CommandRule rule = new CommandRule(
                settings.list(COMMAND),
                file,
                files,
                Duration.ofSeconds(config.integer(TIMEOUT, DEFAULT_SECONDS, 1, MAX_SECONDS)));
        return new AnswerScorer(id(), config, rule::score);
    }

    private static void requireName(Settings settings, String setting, String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")) {
            throw settings.wrong(
                    setting,
                    "takes plain names of letters, digits and . _ -, not '" + name + "': all files are in one folder");
        }
    }
}
