package io.diffeval.core.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * In what two runs of a model can differ. A change can be put down to one of these only if all others are equal.
 */
public enum ComparisonAxis {
    /** Which model answered. */
    MODEL(RunSetup::model, setup -> setup.model().value()),
    /** Which cases it was asked; those that both have are compared. */
    CASE_SET(RunSetup::caseSet, setup -> setup.caseSet().hex()),
    /** Under which system prompt template. */
    SYSTEM_PROMPT(RunSetup::systemPrompt, RunSetup::systemPromptName),
    /** With which parameters. */
    PARAMETERS(RunSetup::parameters, RunSetup::parametersJson),
    /** By which parser and strategy the replies became files. */
    PROCESSING(
            RunSetup::processing,
            setup -> setup.parser().id() + " " + setup.parser().version() + ", "
                    + setup.strategy().id() + " " + setup.strategy().version()),
    /** By which scorers the files were judged. */
    SCORING(RunSetup::scoring, setup -> setup.scoring().hex());

    private final Function<RunSetup, Object> key;
    private final Function<RunSetup, String> shown;

    ComparisonAxis(Function<RunSetup, Object> key, Function<RunSetup, String> shown) {
        this.key = key;
        this.shown = shown;
    }

    /**
     * Finds what differs.
     *
     * @param baseline one setup
     * @param candidate another
     * @return in what they differ, in the order of this enumeration
     */
    public static List<ComparisonAxis> between(RunSetup baseline, RunSetup candidate) {
        return Arrays.stream(values())
                .filter(axis -> !axis.key.apply(baseline).equals(axis.key.apply(candidate)))
                .toList();
    }

    /**
     * Where a setup stands on this axis.
     *
     * @param setup the setup
     * @return a name where there is one, or else a hash
     */
    public String of(RunSetup setup) {
        return shown.apply(setup);
    }

    /**
     * The axis as printed.
     *
     * @return the name in lower case, with blanks
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
