package io.diffeval.cli;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.Rejected;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Tells a person why an edit was refused, what {@code careful} makes of it, and how its search differs from the place that
 * came closest.
 */
final class Explanation {
    private final StringBuilder text = new StringBuilder();
    private final EditRequest request;
    private final Rejected rejected;
    private final boolean isColoured;

    private Explanation(EditRequest request, Rejected rejected, boolean isColoured) {
        this.request = request;
        this.rejected = rejected;
        this.isColoured = isColoured;
    }

    /** Whether standard error is a terminal that shows colours, and nobody asked for none (no-color.org). */
    static boolean isTerminalColoured() {
        String noColor = System.getenv("NO_COLOR");
        return Boolean.getBoolean("diffeval.terminal")
                && (noColor == null || noColor.isEmpty())
                && !"dumb".equals(System.getenv("TERM"));
    }

    /**
     * Explains a refusal in some lines.
     *
     * @param careful tells at which level of leniency the edit would apply; null where it is the one that refused
     */
    static String of(
            String id, EditRequest request, Rejected rejected, @Nullable DiffStrategy careful, boolean isColoured) {
        Explanation explanation = new Explanation(request, rejected, isColoured);
        explanation.append(
                "bold",
                "edit " + Printable.of(id) + " is refused, " + rejected.cause().label() + ": ");
        explanation.text.append(printable(rejected.detail()));
        EditResult second = careful == null ? rejected : careful.apply(request);
        if (careful != null) {
            explanation.text.append('\n').append(secondOpinion(second));
        }
        explanation.appendDiff(second);
        return explanation.text.toString();
    }

    private static String secondOpinion(EditResult second) {
        if (second instanceof Rejected other) {
            return "careful refuses it too, " + other.cause().label() + ": " + printable(other.detail());
        }
        return second.parts().stream()
                .map(EditPart::level)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(level -> "careful would apply it, at level " + level.number() + ": " + name(level))
                .orElse("careful would apply it");
    }

    private static String name(MatchLevel level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void appendDiff(EditResult second) {
        String path = rejected.parts().get(rejected.parts().size() - 1).path();
        long parts = rejected.parts().stream()
                .filter(part -> Objects.equals(part.path(), path))
                .count();
        List<EditBlock> blocks = rejected.script().files().stream()
                .filter(edit ->
                        path == null || edit.path() != null && edit.path().endsWith(path))
                .flatMap(edit -> edit.blocks().stream())
                .toList();
        int failed = (int) parts - 1;
        if (failed >= blocks.size() || blocks.get(failed).search().isBlank()) {
            return;
        }
        String file = path == null ? request.original() : request.files().getOrDefault(path, "");
        String search = blocks.get(failed).search();
        place(second, failed, search, file)
                .map(nearest -> SearchDiff.lines(failed + 1, search, file, nearest))
                .orElse(List.of())
                .forEach(line -> {
                    text.append('\n');
                    append(style(line), line);
                });
    }

    /** Where the search comes closest, by the strategy that refused it or else by {@code careful}. */
    private Optional<NearestCandidate> place(EditResult second, int failed, String search, String file) {
        if (rejected.nearest().isPresent() || rejected.cause() != FailureCause.NO_MATCH) {
            return rejected.nearest();
        }
        if (second instanceof Rejected other) {
            return other.nearest().or(() -> NearestLine.of(search, file));
        }
        Long start = second.parts().size() == rejected.script().blocks().size()
                ? second.parts().get(failed).matchedStart()
                : null;
        return Optional.ofNullable(start)
                .map(offset -> new NearestCandidate(
                        (int) file.substring(0, offset.intValue()).lines().count() + 1, 1));
    }

    private static String printable(String detail) {
        return detail.lines().map(Printable::line).collect(Collectors.joining("\n"));
    }

    private static String style(String line) {
        if (line.startsWith("---") || line.startsWith("+++") || line.startsWith("@@")) {
            return "bold";
        }
        return line.startsWith("-") ? "fg(red)" : line.startsWith("+") ? "fg(green)" : "";
    }

    /** Styles are put around the text as codes, never as markup within it, which the text could continue. */
    private void append(String style, String line) {
        if (!isColoured || style.isEmpty()) {
            text.append(line);
            return;
        }
        for (Ansi.IStyle code : Ansi.Style.parse(style)) {
            text.append(code.on());
        }
        text.append(line).append(Ansi.Style.reset.on());
    }
}
