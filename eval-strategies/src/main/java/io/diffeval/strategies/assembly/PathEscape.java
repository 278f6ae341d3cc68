package io.diffeval.strategies.assembly;

/** Tells a path that leads out of the working directory. */
public final class PathEscape {
    private PathEscape() {}

    /**
     * Looks at a path as text; nothing is opened.
     *
     * @param path a path of either kind of separator
     * @return whether it is absolute or goes up anywhere
     */
    public static boolean isIn(String path) {
        String slashed = "/" + path.replace('\\', '/') + "/";
        return slashed.startsWith("//") || slashed.contains("/../") || path.indexOf(':') == 1;
    }
}
