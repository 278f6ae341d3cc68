package io.diffeval.strategies.gemini;

import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.replacing.Finding.Found;
import java.util.ArrayList;
import java.util.List;

/** Keeps a text that ends with a line feed so, and one that does not too. */
final class FinalNewline {
    private FinalNewline() {}

    static Found keep(String text, Found found) {
        List<Change> changes = new ArrayList<>(found.changes());
        Change last = changes.remove(changes.size() - 1);
        if (last.end() < text.length() || text.isEmpty()) {
            return found;
        }
        boolean had = text.endsWith("\n");
        String after = last.text();
        int before = changes.isEmpty() ? 0 : changes.get(changes.size() - 1).end();
        int start = last.start();
        boolean isFeedBefore = after.isEmpty() && start > before && text.charAt(start - 1) == '\n';
        if (had && !after.endsWith("\n") && !isFeedBefore) {
            after += "\n";
        } else if (!had && after.endsWith("\n")) {
            after = after.substring(0, after.length() - 1);
        } else if (!had && isFeedBefore) {
            start--;
        }
        changes.add(new Change(start, last.end(), after));
        return found.withChanges(changes);
    }
}
