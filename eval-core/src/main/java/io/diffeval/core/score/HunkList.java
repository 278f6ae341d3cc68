package io.diffeval.core.score;

import java.util.ArrayList;
import java.util.List;

/** Collects hunks in order and joins those that touch. */
final class HunkList {
    private final List<LineHunk> hunks = new ArrayList<>();

    void add(int beginA, int endA, int beginB, int endB) {
        int last = hunks.size() - 1;
        if (last >= 0 && hunks.get(last).endA() == beginA && hunks.get(last).endB() == beginB) {
            LineHunk before = hunks.remove(last);
            hunks.add(new LineHunk(before.beginA(), endA, before.beginB(), endB));
        } else {
            hunks.add(new LineHunk(beginA, endA, beginB, endB));
        }
    }

    List<LineHunk> toList() {
        return List.copyOf(hunks);
    }
}
