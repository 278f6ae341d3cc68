/** What the editor of Cline's SDK does; start from {@link io.diffeval.strategies.clinesdk.ClineSdkStrategyFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.strategies.clinesdk;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
