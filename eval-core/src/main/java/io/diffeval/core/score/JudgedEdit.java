package io.diffeval.core.score;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What an edit did, beside what was asked for; {@link OutcomeJudge} says how the two are compared. */
final class JudgedEdit {
    private static final List<Outcome> FROM_WORST = List.of(
            Outcome.SILENT_WRONG_LOCATION, Outcome.SILENT_WRONG_CONTENT, Outcome.SILENT_COLLATERAL, Outcome.PARTIAL);

    private final JudgedText original;
    private final JudgedText expected;
    private final JudgedText actual;
    private final TextChange intendedChange;
    private final TextChange actualChange;

    JudgedEdit(AskedFor asked, JudgedText actual) {
        this.original = asked.original();
        this.expected = asked.expected();
        this.intendedChange = asked.change();
        this.actual = actual;
        this.actualChange = new TextChange(original, actual);
    }

    Judgement judge() {
        Set<Outcome> findings = EnumSet.noneOf(Outcome.class);
        findInByteOrderMark(findings);
        findInKeptLines(findings);
        if (!expected.keys().equals(actual.keys())) {
            findInChangedPlaces(findings);
        }
        return FROM_WORST.stream()
                .filter(findings::contains)
                .findFirst()
                .map(outcome -> new Judgement(outcome, null))
                .orElseGet(() -> new Judgement(
                        Outcome.CORRECT_EQUIVALENT, Normaliser.neededBetween(expected.text(), actual.text())));
    }

    private void findInByteOrderMark(Set<Outcome> findings) {
        if (actual.hasByteOrderMark() != expected.hasByteOrderMark()) {
            boolean askedFor = expected.hasByteOrderMark() != original.hasByteOrderMark();
            findings.add(askedFor ? Outcome.PARTIAL : Outcome.SILENT_COLLATERAL);
        }
    }

    /** Lines that both versions took over, but that only the actual one took over with other blanks or endings. */
    private void findInKeptLines(Set<Outcome> findings) {
        for (int line = 0; line < original.keys().size(); line++) {
            int inExpected = intendedChange.keptAs(line);
            int inActual = actualChange.keptAs(line);
            if (inExpected != TextChange.GONE
                    && inActual != TextChange.GONE
                    && original.hasLine(line, expected, inExpected)
                    && !original.hasLine(line, actual, inActual)) {
                findings.add(Outcome.SILENT_COLLATERAL);
                return;
            }
        }
    }

    private void findInChangedPlaces(Set<Outcome> findings) {
        Extent everything = new Extent(0, expected.keys().size());
        boolean[] unasked = intendedChange.kept();
        boolean[] any = new boolean[everything.end()];
        Arrays.fill(any, true);
        boolean sameWords = isSurface(everything, new Extent(0, actual.keys().size()), any);
        boolean somethingLanded = false;
        boolean somethingIsMissing = false;
        for (ChangedPlace place : ChangedPlace.of(intendedChange, actualChange)) {
            if (place.isIntended() && !place.isActual()) {
                somethingIsMissing = true;
            } else if (hasExpectedText(place)) {
                somethingLanded = true;
            } else if (isSurface(place.intended(), place.actual(), unasked)) {
                findings.add(Outcome.SILENT_COLLATERAL);
            } else if (place.isIntended()) {
                findings.add(Outcome.SILENT_WRONG_CONTENT);
            } else {
                // Where no word differs anywhere, a diff of shifted braces shows moves that nobody made.
                findings.add(sameWords ? Outcome.SILENT_COLLATERAL : Outcome.SILENT_WRONG_LOCATION);
            }
        }
        if (somethingIsMissing) {
            findings.add(somethingLanded ? Outcome.PARTIAL : Outcome.SILENT_COLLATERAL);
        }
    }

    private boolean hasExpectedText(ChangedPlace place) {
        return slice(expected, place.intended()).equals(slice(actual, place.actual()));
    }

    /** Whether only blank lines came or went, and only lines that may do so differ in indentation or encoding. */
    private boolean isSurface(Extent inExpected, Extent inActual, boolean[] mayDiffer) {
        int wanted = inExpected.begin();
        int got = inActual.begin();
        while (wanted < inExpected.end() && got < inActual.end()) {
            String wantedLine = expected.keys().get(wanted);
            String gotLine = actual.keys().get(got);
            if (wantedLine.equals(gotLine)) {
                wanted++;
                got++;
            } else if (wantedLine.isEmpty() && mayDiffer[wanted]) {
                wanted++;
            } else if (gotLine.isEmpty()) {
                got++;
            } else if (mayDiffer[wanted] && Surface.differsOnly(wantedLine, gotLine)) {
                wanted++;
                got++;
            } else {
                return false;
            }
        }
        while (wanted < inExpected.end()
                && mayDiffer[wanted]
                && expected.keys().get(wanted).isEmpty()) {
            wanted++;
        }
        while (got < inActual.end() && actual.keys().get(got).isEmpty()) {
            got++;
        }
        return wanted == inExpected.end() && got == inActual.end();
    }

    private static List<String> slice(JudgedText text, Extent extent) {
        return text.keys().subList(extent.begin(), extent.end());
    }
}
