package io.diffeval.strategies.gemini;

import io.diffeval.strategies.replacing.Change;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineFidelity;
import io.diffeval.strategies.text.LineSearch;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.List;

/** Lines that are equal when trimmed. A search that ends with a line feed asks for a blank line there. */
final class FlexibleLines {
    private FlexibleLines() {}

    static List<Match> matches(SearchedLines file) {
        List<Match> matches = new ArrayList<>();
        LineTable wanted = file.wanted().trimmed();
        int count = wanted.count();
        if (!file.budget().allows(file.text().length())) {
            return matches;
        }
        LineSearch search = new LineSearch(wanted, 0, count, file.trimmed(), 0, file.count());
        int free = 0;
        long kept = 0;
        for (int line = search.next(); line >= 0; line = search.next()) {
            if (line < free) {
                continue;
            }
            String indentation = file.indentation(line);
            kept += Indented.most(indentation, file.edit().replacement());
            if (!file.budget().allowsKeeping(kept, Limits.Kept.CHARACTER)) {
                break;
            }
            String replacement = Indented.to(indentation, file.edit().replacement());
            boolean needsFeed = !file.edit().replacement().isEmpty()
                    && file.hasFeed(line + count - 1)
                    && !replacement.endsWith("\n");
            Change change = new Change(
                    file.lines().start(line),
                    file.endWithFeed(line + count - 1),
                    needsFeed ? replacement + "\n" : replacement);
            matches.add(new Match(
                    change, LineFidelity.of(file.lines(), file.trimmed(), line, file.wanted(), wanted, count), null));
            free = line + count;
            if (!file.budget().allows(change.text().length() + 64L)) {
                break;
            }
        }
        return matches;
    }
}
