package io.diffeval.runner;

import java.util.ArrayDeque;
import java.util.Deque;

/** Compares paths that models write. They are names to compare, never opened. */
final class RelativePaths {
    private RelativePaths() {}

    /** Whether two paths name the same file, whatever their slashes and {@code .} and {@code ..} parts. */
    static boolean same(String one, String other) {
        return one.equals(other) || normalise(one).equals(normalise(other));
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
