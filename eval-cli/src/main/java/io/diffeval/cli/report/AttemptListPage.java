package io.diffeval.cli.report;

import io.diffeval.core.analysis.AttemptGroup;
import io.diffeval.core.analysis.AttemptSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attempts of a model that had one outcome.
 *
 * @param group which attempts
 * @param attempts those on this page
 * @param next where the list goes on, null where it ends
 * @param note what is left out; empty where nothing is
 * @param links where the other pages are
 */
record AttemptListPage(
        AttemptGroup group,
        List<AttemptSummary> attempts,
        @Nullable String next,
        String note,
        Links links) {}
