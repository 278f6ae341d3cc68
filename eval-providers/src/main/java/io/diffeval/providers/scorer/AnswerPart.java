package io.diffeval.providers.scorer;

import io.diffeval.core.InputException;
import io.diffeval.core.plugin.PluginConfig;
import java.util.List;
import java.util.Locale;

/** Which part of a reply is the answer. */
enum AnswerPart {
    /** All of it, blanks and line breaks at both ends aside. */
    WHOLE {
        @Override
        String of(String reply) {
            return reply.strip();
        }
    },
    /** What stands in the first fenced block; all of it where there is none. */
    CODE_BLOCK {
        @Override
        String of(String reply) {
            List<String> lines = reply.lines().toList();
            int open = fence(lines, 0);
            if (open < 0) {
                return reply.strip();
            }
            int close = fence(lines, open + 1);
            List<String> block = lines.subList(open + 1, close < 0 ? lines.size() : close);
            return String.join("\n", block) + (block.isEmpty() ? "" : "\n");
        }
    },
    /** The last line that is not blank. */
    LAST_LINE {
        @Override
        String of(String reply) {
            String text = reply.strip();
            return text.substring(text.lastIndexOf('\n') + 1).strip();
        }
    };

    /** The setting that all scorers of answers have. */
    static final String SETTING = "answer";

    abstract String of(String reply);

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static AnswerPart of(String scorer, PluginConfig config) {
        String name = config.values().getOrDefault(SETTING, WHOLE.label());
        for (AnswerPart part : values()) {
            if (part.label().equals(name)) {
                return part;
            }
        }
        throw new InputException(
                scorer + ": setting 'answer' is '" + name + "'; it takes whole, code-block or last-line");
    }

    private static int fence(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).stripLeading().startsWith("```")) {
                return i;
            }
        }
        return -1;
    }
}
