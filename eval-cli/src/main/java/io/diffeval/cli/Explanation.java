package io.diffeval.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.Rejected;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** Tells a person why an edit was refused, and how its search differs from the place that came closest. */
final class Explanation {
    /** A longer search is not shown: nobody reads it, and comparing it takes time. */
    private static final int MOST_LINES = 2_000;

    private static final int CONTEXT_LINES = 3;

    private Explanation() {}

    static String of(String id, EditRequest request, Rejected rejected) {
        StringBuilder text = new StringBuilder();
        append(
                text,
                "bold",
                "edit " + Printable.of(id) + " is refused, " + rejected.cause().label() + ": ");
        text.append(rejected.detail().lines().map(Printable::of).collect(Collectors.joining("\n")));
        rejected.nearest().ifPresent(nearest -> appendDiff(text, request.original(), rejected, nearest));
        return text.toString();
    }

    private static void appendDiff(StringBuilder text, String original, Rejected rejected, NearestCandidate nearest) {
        int failed = rejected.parts().size() - 1;
        if (failed >= rejected.script().blocks().size()) {
            return;
        }
        EditBlock block = rejected.script().blocks().get(failed);
        List<String> wanted = block.search().lines().toList();
        if (wanted.size() > MOST_LINES) {
            return;
        }
        List<String> found =
                original.lines().skip(nearest.line() - 1L).limit(wanted.size()).toList();
        String place =
                "the file, from line " + nearest.line() + ", similarity " + String.format("%.2f", nearest.similarity());
        for (String line : UnifiedDiffUtils.generateUnifiedDiff(
                "the search of block " + (failed + 1), place, wanted, DiffUtils.diff(wanted, found), CONTEXT_LINES)) {
            append(text.append('\n'), style(line), Printable.of(line));
        }
    }

    private static String style(String line) {
        if (line.startsWith("---") || line.startsWith("+++") || line.startsWith("@@")) {
            return "bold";
        }
        return line.startsWith("-") ? "fg(red)" : line.startsWith("+") ? "fg(green)" : "";
    }

    /** Styles are put around the text as codes, never as markup within it, which the text could continue. */
    private static void append(StringBuilder text, String style, String line) {
        boolean coloured = !style.isEmpty() && Boolean.getBoolean("diffeval.terminal") && Ansi.AUTO.enabled();
        if (!coloured) {
            text.append(line);
            return;
        }
        for (Ansi.IStyle code : Ansi.Style.parse(style)) {
            text.append(code.on());
        }
        text.append(line).append(Ansi.Style.reset.on());
    }
}
