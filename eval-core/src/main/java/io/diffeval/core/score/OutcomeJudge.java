package io.diffeval.core.score;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Judges an applied file against the file that should have come out.
 *
 * <p>What was asked for is the line diff of original and expected file; what was done is that of original and actual
 * file. A difference counts by where it is:
 *
 * <ul>
 *   <li>Line endings, trailing blanks and the newline at the end of the file are evened out before lines are compared.
 *       On lines that the edit was asked to write such a difference makes the result equivalent, and so does the final
 *       newline wherever it comes from. On lines that were to stay as they are it is collateral damage, and so are a
 *       byte-order mark gained or lost, and another indentation or a broken encoding of such lines. A blank line
 * more or less that nobody asked for is collateral damage too.
 *   <li>A changed place that meets no place to be changed, not even side by side, is a wrong location. Where a block
 *       was inserted or deleted beside lines like its own, every place where a diff could show it counts.
 *   <li>A place that was to be changed and has another text is wrong content, be it by indentation alone: in the lines
 *       asked for, indentation is part of the text.
 *   <li>A place that was to be changed and was not is missing; the edit is partial, unless nothing asked for was done.
 * </ul>
 *
 * <p>The worst finding decides. Time is bounded as that of {@link LineDiff} is. Thread-safe.
 */
public final class OutcomeJudge {
    private static final List<Outcome> FROM_WORST = List.of(
            Outcome.SILENT_WRONG_LOCATION, Outcome.SILENT_WRONG_CONTENT, Outcome.SILENT_COLLATERAL, Outcome.PARTIAL);

    private final JudgedText original;
    private final JudgedText expected;
    private final JudgedText actual;
    private final TextChange intendedChange;
    private final TextChange actualChange;

    private OutcomeJudge(JudgedText original, JudgedText expected, JudgedText actual) {
        this.original = original;
        this.expected = expected;
        this.actual = actual;
        this.intendedChange = new TextChange(original, expected);
        this.actualChange = new TextChange(original, actual);
    }

    /**
     * Compares what came out with what should have.
     *
     * @param original the file before the edit
     * @param expected the file after the right edit
     * @param actual the file after the model's edit
     * @return the verdict, never one of those that need no applied file
     */
    public static Judgement judge(String original, String expected, String actual) {
        if (actual.equals(expected)) {
            return new Judgement(Outcome.CORRECT_EXACT, null);
        }
        if (actual.equals(original)) {
            return new Judgement(Outcome.NO_OP, null);
        }
        return new OutcomeJudge(JudgedText.of(original), JudgedText.of(expected), JudgedText.of(actual)).judge();
    }

    private Judgement judge() {
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
