package io.diffeval.strategies.cline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects blocks and puts them in the file's order at the end, overlapping or not. */
final class SortingAssembly implements Assembly {
    private record Replacement(int start, int end, String text) {}

    private final String original;
    private final List<Replacement> replacements = new ArrayList<>();

    SortingAssembly(String original) {
        this.original = original;
    }

    @Override
    public void located(Match match, int cursor) {}

    @Override
    public void replaceWith(String lines) {}

    @Override
    public void close(int start, int end, String replacement) {
        replacements.add(new Replacement(start, end, replacement));
    }

    @Override
    public Slices finish(int cursor) {
        replacements.sort(Comparator.comparingInt(Replacement::start));
        Slices slices = new Slices();
        int position = 0;
        for (Replacement replacement : replacements) {
            slices.add(original, position, replacement.start);
            slices.add(replacement.text);
            position = replacement.end;
        }
        slices.add(original, position, original.length());
        return slices;
    }
}
