/** The analysis queries in SQL; start from {@link io.diffeval.schema.analysis.SqlAnalysis}. */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.diffeval.schema.analysis;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
