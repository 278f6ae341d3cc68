package io.diffeval.runner;

import io.diffeval.core.eval.EvalCase;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was read from case files.
 *
 * @param cases the good ones, in the order of their files and lines
 * @param problems a line for each bad one: what is wrong, where, and how to mend it
 * @param unknownFields names of fields that mean nothing here; they count as part of the case's definition
 */
public record LoadedCases(List<EvalCase> cases, List<String> problems, SortedSet<String> unknownFields) {
    /** Copies the collections. */
    public LoadedCases {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
        unknownFields = Collections.unmodifiableSortedSet(new TreeSet<>(unknownFields));
    }
}
