package io.diffeval.benchmarks;

import io.diffeval.core.edit.EditBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A change of some lines with the lines around them, as a model wrote it down: right at first, then with a {@link
 * MemorySlip}. All lines end in a line feed. For one thread.
 */
final class RememberedBlock {
    private static final int MOST_CONTEXT = 4;

    /** What it replaces in the file. */
    final int first;

    final int end;

    /** What is right in the place of that. */
    final List<String> intended;

    final List<String> search;
    final List<String> replacement;
    private int before;
    private int after;

    private RememberedBlock(List<String> file, int first, int from, int to, int end, List<String> changed) {
        this.first = first;
        this.end = end;
        this.search = new ArrayList<>(file.subList(first, end));
        this.replacement = new ArrayList<>(file.subList(first, from));
        replacement.addAll(changed);
        replacement.addAll(file.subList(to, end));
        this.intended = List.copyOf(replacement);
        this.before = from - first;
        this.after = end - to;
    }

    /** A change of the lines from one to another, with one to four of those before and after. */
    static RememberedBlock of(List<String> file, int from, int to, List<String> changed, SplittableRandom random) {
        int first = Math.max(0, from - 1 - random.nextInt(MOST_CONTEXT));
        int end = Math.min(file.size(), to + 1 + random.nextInt(MOST_CONTEXT));
        return new RememberedBlock(file, first, from, to, end, changed);
    }

    /** The lines of the search that the replacement keeps and of which something holds; inner ones only, if wished. */
    List<Integer> context(boolean isInner, Predicate<String> test) {
        return IntStream.range(0, search.size())
                .filter(line -> line < before || line >= search.size() - after)
                .filter(line -> !isInner || line > 0 && line < search.size() - 1)
                .filter(line -> test.test(search.get(line)))
                .boxed()
                .toList();
    }

    /** The lines of the context whose next line is of it too, on the same side of what changes. */
    List<Integer> contextBeforeContext() {
        return IntStream.range(0, search.size() - 1)
                .filter(line -> line + 1 < before || line >= search.size() - after)
                .boxed()
                .toList();
    }

    /** Writes other lines for one of the context, in search and replacement. */
    void remember(int line, List<String> instead) {
        boolean isBefore = line < before;
        int replaced = isBefore ? line : line + replacement.size() - search.size();
        search.remove(line);
        search.addAll(line, instead);
        replacement.remove(replaced);
        replacement.addAll(replaced, instead);
        if (isBefore) {
            before += instead.size() - 1;
        } else {
            after += instead.size() - 1;
        }
    }

    /** The lines of the search that the change takes away. */
    List<Integer> changed() {
        return IntStream.range(before, search.size() - after).boxed().toList();
    }

    EditBlock block() {
        return new EditBlock(String.join("", search), String.join("", replacement));
    }
}
