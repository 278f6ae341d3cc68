package io.diffeval.schema;

import org.jooq.DSLContext;

/**
 * Takes a suite's rows over, chunk by chunk, so that memory is bounded however large the file is. What results and
 * cases are given here is stored only with a new row, so that a file that was exported from here changes nothing.
 */
final class SuiteImporter {
    /** What stands for the suite where a runner, a provider or a set of cases is named. */
    static final String SUITE = "suite";
    /** Stands for what the suite does not keep. */
    static final String UNKNOWN_JSON = "{\"unknown\":true}";

    private final SuiteSystemPrompts prompts;
    private final SuiteFileContents files;
    private final SuiteRuns runs;
    private final SuiteCases cases;
    private final SuiteResults results;

    SuiteImporter(SuiteReader suite, DSLContext sql) {
        SuiteProcessingFunctions functions = new SuiteProcessingFunctions(suite, sql);
        this.prompts = new SuiteSystemPrompts(suite, sql);
        this.files = new SuiteFileContents(suite, sql);
        this.runs = new SuiteRuns(suite, sql, prompts, functions);
        this.cases = new SuiteCases(suite, sql, prompts, files);
        this.results = new SuiteResults(suite, sql, functions, files);
    }

    /** Once for an importer: it counts what it stores. */
    ImportSummary run() {
        prompts.store();
        files.store();
        runs.store();
        cases.store();
        runs.nameCaseSets(cases.grownRuns());
        results.store();
        return new ImportSummary(runs.newRuns(), cases.newCases(), results.newResults(), results.present());
    }
}
