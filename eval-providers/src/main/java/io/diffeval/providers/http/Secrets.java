package io.diffeval.providers.http;

import java.util.List;
import java.util.Locale;

/** Texts that must never be shown, and how to keep them out of what a server says. */
final class Secrets {
    private static final int LONGEST_SHOWN = 300;
    private static final int SHORTEST_KEY = 12;
    private static final String HIDDEN = "***";
    private static final List<String> KEY_STARTS = List.of("sk-", "sk_", "key-", "bearer", "gsk_", "hf_");

    private final List<String> values;

    Secrets(List<String> values) {
        this.values =
                values.stream().filter(value -> !value.isEmpty()).distinct().toList();
    }

    /** A server's words on one line, cut, without secrets and without words that look like a key. */
    String redacted(String text) {
        String known = text;
        for (String value : values) {
            known = known.replace(value, HIDDEN);
        }
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < known.length() && shown.length() <= LONGEST_SHOWN) {
            int end = at;
            while (end < known.length() && isWordPart(known.charAt(end))) {
                end++;
            }
            if (end == at) {
                char c = known.charAt(at++);
                shown.append(Character.isISOControl(c) || Character.isWhitespace(c) ? ' ' : c);
            } else {
                String word = known.substring(at, end);
                shown.append(looksLikeKey(word) ? HIDDEN : word);
                at = end;
            }
        }
        return shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "…" : shown.toString();
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '*' || c == '.';
    }

    private static boolean looksLikeKey(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return word.length() >= SHORTEST_KEY && KEY_STARTS.stream().anyMatch(lower::startsWith);
    }

    /** Says nothing of the values. */
    @Override
    public String toString() {
        return HIDDEN;
    }
}
