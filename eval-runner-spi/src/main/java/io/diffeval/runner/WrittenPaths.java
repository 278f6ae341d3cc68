package io.diffeval.runner;

import java.util.ArrayDeque;
import java.util.Deque;

/** Compares paths that models write. They are names to compare, never opened. */
final class WrittenPaths {
    private WrittenPaths() {}

    /**
     * Whether two paths name the same file, whatever their slashes and {@code .} and {@code ..} parts. An absolute path
     * names the same file as a relative one that it ends with: where the model's working directory was is not known.
     */
    static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        String first = normalise(one);
        String second = normalise(other);
        return first.equals(second) || endsWith(first, second) || endsWith(second, first);
    }

    private static boolean endsWith(String absolute, String relative) {
        return isAbsolute(absolute)
                && !isAbsolute(relative)
                && !relative.isEmpty()
                && !relative.startsWith("..")
                && absolute.endsWith("/" + relative);
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.length() > 1 && path.charAt(1) == ':';
    }

    private static String normalise(String path) {
        Deque<String> parts = new ArrayDeque<>();
        String slashed = path.strip().replace('\\', '/');
        for (String part : slashed.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return (slashed.startsWith("/") ? "/" : "") + String.join("/", parts);
    }
}
