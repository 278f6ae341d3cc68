package io.diffeval.strategies.format;

import java.util.Collection;
import java.util.List;

/**
 * The lines around a piece of a file in Markdown.
 *
 * @param open how the line above it begins
 * @param close how the line below it begins
 */
public record Fence(String open, String close) {
    /** Three backticks, what nearly everyone writes. */
    public static final Fence USUAL = new Fence("```", "```");

    private static final List<Fence> BY_PREFERENCE = List.of(
            USUAL,
            new Fence("````", "````"),
            tag("source"),
            tag("code"),
            tag("pre"),
            tag("codename"),
            tag("sourcecode"));

    private static Fence tag(String name) {
        return new Fence("<" + name + ">", "</" + name + ">");
    }

    /**
     * The first fence, in aider's order, with which no line of the files begins.
     *
     * @param texts the files that the model was shown
     * @return the fence that aider asks the model for; three backticks where none is free
     */
    public static Fence forFiles(Collection<String> texts) {
        return BY_PREFERENCE.stream()
                .filter(fence -> texts.stream().noneMatch(fence::beginsLineOf))
                .findFirst()
                .orElse(USUAL);
    }

    private boolean beginsLineOf(String text) {
        return beginsLineOf(text, open) || beginsLineOf(text, close);
    }

    private static boolean beginsLineOf(String text, String marker) {
        for (int at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + 1)) {
            if (at == 0 || text.charAt(at - 1) == '\n' || text.charAt(at - 1) == '\r') {
                return true;
            }
        }
        return false;
    }
}
