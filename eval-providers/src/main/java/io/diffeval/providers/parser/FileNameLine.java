package io.diffeval.providers.parser;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the file's name in the lines above a block, and tells it from prose. */
final class FileNameLine {
    /** How far above a block the name may stand: two fences may come between. */
    static final int REACH = 3;

    private static final List<String> FENCES =
            List.of("```", "<source>", "<code>", "<pre>", "<codename>", "<sourcecode>");
    private static final int MAX_LENGTH = 1024;
    private static final int MAX_EXTENSION = 12;

    private FileNameLine() {}

    /**
     * Finds the name.
     *
     * @param lines the lines above the block, the nearest first
     * @return the name as written, without the Markdown around it; null where there is none
     */
    static @Nullable String find(List<String> lines) {
        String found = null;
        for (String line : lines) {
            String stripped = line.strip();
            String fence = fence(stripped);
            String name = fence == null ? name(stripped) : nameInFence(stripped.substring(fence.length()));
            if (name != null && (found == null || (!hasExtension(found) && hasExtension(name)))) {
                found = name;
            }
            if (fence == null) {
                break;
            }
        }
        return found;
    }

    private static @Nullable String fence(String line) {
        return FENCES.stream().filter(line::startsWith).findFirst().orElse(null);
    }

    /** What follows a fence is its language, unless it looks like a path. */
    private static @Nullable String nameInFence(String info) {
        return info.indexOf('.') >= 0 || info.indexOf('/') >= 0 ? name(info) : null;
    }

    private static @Nullable String name(String line) {
        if (line.length() > MAX_LENGTH) {
            return null;
        }
        String name = withoutMarkdown(line);
        return isPlausible(name) ? name : null;
    }

    private static String withoutMarkdown(String line) {
        int start = 0;
        int end = line.length();
        while (start < end && isDecoration(line.charAt(start), '#')) {
            start++;
        }
        while (end > start && isDecoration(line.charAt(end - 1), ':')) {
            end--;
        }
        return line.substring(start, end);
    }

    private static boolean isDecoration(char c, char alsoHere) {
        return c == '`' || c == '*' || c == alsoHere || Character.isWhitespace(c);
    }

    /** Sentences have blanks; a name that has some is told from them by its extension. */
    private static boolean isPlausible(String name) {
        if (name.isEmpty() || name.equals("...")) {
            return false;
        }
        return name.chars().noneMatch(Character::isWhitespace) || hasExtension(name);
    }

    private static boolean hasExtension(String name) {
        int dot = name.lastIndexOf('.');
        int length = name.length() - dot - 1;
        return dot >= 0
                && length > 0
                && length <= MAX_EXTENSION
                && name.substring(dot + 1).chars().allMatch(Character::isLetterOrDigit);
    }
}
