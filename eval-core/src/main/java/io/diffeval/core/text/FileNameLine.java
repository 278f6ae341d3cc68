package io.diffeval.core.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the file's name in the lines above an edit in Markdown, with or without fences and decoration around it. */
public final class FileNameLine {
    /** How far above an edit the name may stand, in lines: two fences may come between. */
    public static final int REACH = 3;

    private static final List<String> FENCES =
            List.of("```", "<source>", "<code>", "<pre>", "<codename>", "<sourcecode>");
    private static final int MAX_LENGTH = 1024;
    private static final int MAX_EXTENSION = 12;

    private FileNameLine() {}

    /**
     * Finds everything that may be the name, prose too.
     *
     * @param lines the lines above the edit, the nearest first; those beyond {@link #REACH} do not count
     * @return the names as written, without the Markdown around them, the nearest first
     */
    public static List<String> names(List<String> lines) {
        List<String> names = new ArrayList<>();
        for (String line : lines.subList(0, Math.min(REACH, lines.size()))) {
            String stripped = line.strip();
            String fence = fence(stripped);
            String name = fence == null ? name(stripped) : nameInFence(stripped.substring(fence.length()));
            if (name != null) {
                names.add(name);
            }
            if (fence == null) {
                break;
            }
        }
        return names;
    }

    /**
     * Finds the name, and tells it from prose.
     *
     * @param lines the lines above the edit, the nearest first
     * @return the name as written, without the Markdown around it; null where there is none
     */
    public static @Nullable String find(List<String> lines) {
        String found = null;
        for (String name : names(lines)) {
            if (isPlausible(name) && (found == null || !hasExtension(found) && hasExtension(name))) {
                found = name;
            }
        }
        return found;
    }

    /**
     * Tells a name from prose. Sentences have blanks; a name that has some is told from them by its extension.
     *
     * @param name what may be a name
     * @return whether it looks like one
     */
    public static boolean isPlausible(String name) {
        return !name.isEmpty() && (name.chars().noneMatch(Character::isWhitespace) || hasExtension(name));
    }

    /**
     * Whether a name ends in a dot and up to 12 letters or digits.
     *
     * @param name the name
     * @return whether it does
     */
    public static boolean hasExtension(String name) {
        int dot = name.lastIndexOf('.');
        int length = name.length() - dot - 1;
        return dot >= 0
                && length > 0
                && length <= MAX_EXTENSION
                && name.substring(dot + 1).chars().allMatch(Character::isLetterOrDigit);
    }

    private static @Nullable String fence(String line) {
        return FENCES.stream().filter(line::startsWith).findFirst().orElse(null);
    }

    /** What follows a fence is its language, unless it looks like a path. */
    private static @Nullable String nameInFence(String info) {
        return info.indexOf('.') >= 0 || info.indexOf('/') >= 0 ? name(info) : null;
    }

    private static @Nullable String name(String line) {
        if (line.length() > MAX_LENGTH || line.equals("...")) {
            return null;
        }
        String name = withoutMarkdown(line);
        return name.isEmpty() ? null : name;
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
}
