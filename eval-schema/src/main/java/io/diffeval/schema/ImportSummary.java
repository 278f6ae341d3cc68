package io.diffeval.schema;

/**
 * What an import added.
 *
 * @param runs new runs
 * @param cases new cases
 * @param results new results
 * @param present results that were there already
 */
public record ImportSummary(long runs, long cases, long results, long present) {}
