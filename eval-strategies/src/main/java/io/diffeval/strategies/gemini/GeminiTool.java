package io.diffeval.strategies.gemini;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.replacing.ExactPlaces;
import io.diffeval.strategies.replacing.Finding;
import io.diffeval.strategies.replacing.Finding.Found;
import io.diffeval.strategies.replacing.Finding.Missed;
import io.diffeval.strategies.replacing.LineEnds;
import io.diffeval.strategies.replacing.StringTool;
import io.diffeval.strategies.replacing.TextView;
import io.diffeval.strategies.text.WorkBudget;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Replaces by the first of four ways that finds anything; several places are refused unless all are meant. */
final class GeminiTool implements StringTool {
    static final String ID = "as-gemini-cli@2026";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean createsFiles() {
        return true;
    }

    @Override
    public TextView open(String original) {
        return TextView.asIs(original).withLineFeeds(true);
    }

    @Override
    public String adapt(String written, String file) {
        return LineEnds.toLineFeeds(written);
    }

    @Override
    public Finding locate(String text, EditBlock edit, WorkBudget budget) {
        if (edit.search().isEmpty()) {
            return Finding.missed(FailureCause.FILE_EXISTS, "is empty, which only creates a file");
        }
        Set<String> placeholders = new TreeSet<>(Placeholders.in(edit.replacement()));
        placeholders.removeAll(Placeholders.in(edit.search()));
        if (!placeholders.isEmpty()) {
            return Finding.missed(FailureCause.ELISION, "is replaced by a text that leaves code out: " + placeholders);
        }
        Finding finding = ExactPlaces.locate(text, edit, "exact", budget);
        if (finding instanceof Missed missed && missed.cause() == FailureCause.NO_MATCH) {
            finding = lenient(new SearchedLines(text, edit, budget));
        }
        return finding instanceof Found found ? FinalNewline.keep(text, found) : finding;
    }

    private static Finding lenient(SearchedLines lines) {
        List<Match> matches = List.of();
        String method = "flexible";
        if (lines.mayMatch()) {
            matches = FlexibleLines.matches(lines);
        }
        if (matches.isEmpty()) {
            method = "regex";
            matches = Tokens.matches(lines);
        }
        if (matches.isEmpty()) {
            method = "fuzzy";
            matches = SimilarWindows.matches(lines);
        }
        if (lines.budget().isExhausted()) {
            return Finding.tooMuchWork();
        }
        if (matches.isEmpty()) {
            return Finding.nowhere();
        }
        if (matches.size() > 1 && !lines.edit().all()) {
            return Finding.ambiguous(matches.size());
        }
        Match first = matches.get(0);
        MatchLevel level = first.level();
        Found found = matches.size() == 1
                ? Finding.only(first.change(), level, method)
                : Finding.each(matches.stream().map(Match::change).toList(), level, method);
        Double similarity = first.similarity();
        return similarity == null ? found : found.withSimilarity(similarity, null);
    }
}
