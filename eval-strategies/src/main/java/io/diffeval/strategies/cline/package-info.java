/** What Cline's SEARCH/REPLACE algorithms do, faults included; start from {@link io.diffeval.strategies.cline.ClineVersion}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.cline;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
