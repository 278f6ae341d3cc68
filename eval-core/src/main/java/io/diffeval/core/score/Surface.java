package io.diffeval.core.score;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Differences between two lines that leave the words alone: indentation and encoding. */
final class Surface {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Surface() {}

    /** Whether a line became another only by its indentation or by a wrong encoding. */
    static boolean differsOnly(String before, String after) {
        String text = withoutIndentation(before);
        String other = withoutIndentation(after);
        return text.equals(other) || isReadWrongly(text, other) || isReadWrongly(other, text) || isLossy(text, other);
    }

    private static String withoutIndentation(String line) {
        int begin = 0;
        while (begin < line.length() && isBlank(line.charAt(begin))) {
            begin++;
        }
        return line.substring(begin);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    /** UTF-8 that was read as a one-byte encoding: é becomes Ã©. */
    private static boolean isReadWrongly(String text, String other) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length != text.length()
                && (new String(bytes, StandardCharsets.ISO_8859_1).equals(other)
                        || new String(bytes, WINDOWS).equals(other));
    }

    /** Characters that an encoding does not have: each run of them became question or replacement marks. */
    private static boolean isLossy(String text, String other) {
        int i = 0;
        int j = 0;
        while (i < text.length() && j < other.length()) {
            if (text.charAt(i) == other.charAt(j)) {
                i++;
                j++;
            } else if (text.charAt(i) >= 0x80 && isSubstitute(other.charAt(j))) {
                i = endOfForeign(text, i);
                j = endOfSubstitutes(other, j);
            } else {
                return false;
            }
        }
        return i == text.length() && j == other.length();
    }

    private static boolean isSubstitute(char c) {
        return c == '?' || c == '\uFFFD';
    }

    private static int endOfForeign(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= 0x80) {
            end++;
        }
        return end;
    }

    private static int endOfSubstitutes(String text, int from) {
        int end = from;
        while (end < text.length() && isSubstitute(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
