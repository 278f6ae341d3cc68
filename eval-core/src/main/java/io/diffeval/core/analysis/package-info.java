/** What the stored results say; start from {@link io.diffeval.core.analysis.AnalysisQueries}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.core.analysis;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
