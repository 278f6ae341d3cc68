/** How values are written to columns; used by the generated code alone. */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.diffeval.schema.type;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
