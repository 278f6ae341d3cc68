package io.diffeval.strategies.v4a;

import io.diffeval.core.text.JavaScriptSpace;
import io.diffeval.strategies.format.V4aDialect;
import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.PythonSpace;
import io.diffeval.strategies.text.UnicodeSpace;
import java.text.Normalizer;
import java.util.function.Function;

/** What is particular to a tool. */
enum V4aTool {
    CODEX("as-codex@2026", V4aDialect.CODEX, UnicodeSpace::isSpace, AfterFailure.STOPS),
    OPENCODE("as-opencode-v4a@2026", V4aDialect.OPENCODE, JavaScriptSpace::isSpace, AfterFailure.ROLLS_BACK),
    OPENHANDS("as-openhands-v4a@2026", V4aDialect.OPENHANDS, PythonSpace::isSpace, AfterFailure.ROLLS_BACK),
    OPENAI_AGENTS("as-openai-agents@2026", V4aDialect.OPENAI_AGENTS, PythonSpace::isSpace, AfterFailure.GOES_ON);

    /** Folding leaves units below this one as they are. */
    static final char FIRST_FOLDED = '\u00a0';

    /** What becomes of the other files where one fails. */
    enum AfterFailure {
        /** Those before stay changed. */
        STOPS,
        /** Each is a call of its own. */
        GOES_ON,
        /** None is changed. */
        ROLLS_BACK
    }

    private final String id;
    private final V4aDialect dialect;
    private final LineTable.UnitTest space;
    private final AfterFailure afterFailure;
    private final Function<LineTable, LineTable> folding;

    V4aTool(String id, V4aDialect dialect, LineTable.UnitTest space, AfterFailure afterFailure) {
        this.id = id;
        this.dialect = dialect;
        this.space = space;
        this.afterFailure = afterFailure;
        this.folding = table -> table.trimmed(space).mapped(this::fold);
    }

    String id() {
        return id;
    }

    V4aDialect dialect() {
        return dialect;
    }

    LineTable.UnitTest space() {
        return space;
    }

    AfterFailure afterFailure() {
        return afterFailure;
    }

    /** Whether a hunk is replaced as a whole, context too; else only the lines that go and come. */
    boolean replacesContext() {
        return this == CODEX || this == OPENCODE;
    }

    /** Whether lines are compared without kinds of punctuation too. */
    boolean folds() {
        return replacesContext();
    }

    /** Whether a hunk that is said to end the file, but does not, is looked for elsewhere. */
    boolean looksElsewhere() {
        return this != CODEX;
    }

    boolean refusesPathsThatEscape() {
        return this == OPENHANDS;
    }

    boolean refusesFilesNamedTwice() {
        return this == OPENHANDS;
    }

    /** Makes lines of the most lenient form. */
    Function<LineTable, LineTable> folding() {
        return folding;
    }

    private String fold(String line) {
        StringBuilder folded = new StringBuilder(line.length());
        String composed = this == OPENCODE ? Normalizer.normalize(line, Normalizer.Form.NFC) : line;
        for (int i = 0; i < composed.length(); i++) {
            folded.append(fold(composed.charAt(i)));
        }
        return folded.toString();
    }

    private static char fold(char unit) {
        return switch (unit) {
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
            case '\u2018', '\u2019', '\u201a', '\u201b' -> '\'';
            case '\u201c', '\u201d', '\u201e', '\u201f' -> '"';
            case '\u00a0', '\u202f', '\u205f', '\u3000' -> ' ';
            default -> unit >= '\u2002' && unit <= '\u200a' ? ' ' : unit;
        };
    }
}
