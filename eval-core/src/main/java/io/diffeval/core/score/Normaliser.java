package io.diffeval.core.score;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A declared way to even out differences that do not count, in the order in which they are applied and named. */
enum Normaliser {
    /** CRLF and CR become LF. */
    LINE_ENDINGS {
        @Override
        String apply(String text) {
            return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        }
    },
    /** Blanks and tabs before the end of a line go. */
    TRAILING_BLANKS {
        @Override
        String apply(String text) {
            return hasTrailingBlanks(text) ? withoutTrailingBlanks(text) : text;
        }

        private static boolean hasTrailingBlanks(String text) {
            for (int i = 1; i <= text.length(); i++) {
                char before = text.charAt(i - 1);
                if ((before == ' ' || before == '\t') && isEnd(text, i)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isEnd(String text, int at) {
            return at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
        }

        private static String withoutTrailingBlanks(String text) {
            StringBuilder kept = new StringBuilder(text.length());
            int line = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' || c == '\r') {
                    dropBlanks(kept, line);
                    line = kept.length() + 1;
                }
                kept.append(c);
            }
            dropBlanks(kept, line);
            return kept.toString();
        }

        private static void dropBlanks(StringBuilder text, int line) {
            int end = text.length();
            while (end > line && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
                end--;
            }
            text.setLength(end);
        }
    },
    /** Line breaks at the end of the file go, however many. */
    FINAL_NEWLINE {
        @Override
        String apply(String text) {
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
                end--;
            }
            return text.substring(0, end);
        }
    };

    private static final List<List<Normaliser>> FROM_WEAK_TO_STRONG = List.of(
            List.of(LINE_ENDINGS),
            List.of(TRAILING_BLANKS),
            List.of(FINAL_NEWLINE),
            List.of(LINE_ENDINGS, TRAILING_BLANKS),
            List.of(LINE_ENDINGS, FINAL_NEWLINE),
            List.of(TRAILING_BLANKS, FINAL_NEWLINE),
            List.of(LINE_ENDINGS, TRAILING_BLANKS, FINAL_NEWLINE));

    abstract String apply(String text);

    /** The fewest normalisers that make two texts equal that are equal under all of them, joined by {@code +}. */
    static String neededBetween(String a, String b) {
        return FROM_WEAK_TO_STRONG.stream()
                .filter(set -> applyAll(set, a).equals(applyAll(set, b)))
                .findFirst()
                .orElseThrow()
                .stream()
                .map(Normaliser::label)
                .collect(Collectors.joining("+"));
    }

    /** Applies every normaliser to one line with its ending: that goes, and so do the blanks before it. */
    static String strongest(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return line.substring(0, end);
    }

    private static String applyAll(List<Normaliser> set, String text) {
        String normal = text;
        for (Normaliser normaliser : set) {
            normal = normaliser.apply(normal);
        }
        return normal;
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
