package io.diffeval.strategies.careful;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines that stand for others which the model left out: {@code // ... existing code ...}. */
final class Elision {
    private static final int LONGEST = 120;
    private static final List<String> DOTS = List.of("...", "…");
    private static final List<String> WORDS = List.of(
            "existing", "rest of", "remaining", "unchanged", "other code", "omitted", "same as", "previous code");

    private Elision() {}

    static boolean isIn(String text) {
        return !in(text).isEmpty();
    }

    /** The different ones in a text, in its order, without the blanks around them. A file's own stand for themselves. */
    static Set<String> in(String text) {
        return mayBeIn(text)
                ? text.lines()
                        .filter(Elision::isElision)
                        .map(String::strip)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    /** Tells quickly where no line can be one. */
    static boolean mayBeIn(String text) {
        return text.contains(DOTS.get(0)) || text.contains(DOTS.get(1));
    }

    static boolean isElision(String line) {
        String plain = line.strip();
        if (plain.isEmpty() || plain.length() > LONGEST || DOTS.stream().noneMatch(plain::contains)) {
            return false;
        }
        int start = 0;
        while (start < plain.length() && "/#*-<!;%({ ".indexOf(plain.charAt(start)) >= 0) {
            start++;
        }
        String text = plain.substring(start).toLowerCase(Locale.ROOT);
        boolean isComment = start > 0;
        return isComment
                && DOTS.stream().anyMatch(text::startsWith)
                && (WORDS.stream().anyMatch(text::contains) || isOnlyDots(text));
    }

    private static boolean isOnlyDots(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (".…*/->) }".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
