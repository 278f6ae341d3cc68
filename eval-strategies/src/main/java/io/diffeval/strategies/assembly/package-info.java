/** Putting located replacements into files; start from {@link io.diffeval.strategies.assembly.Assembler}. */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.diffeval.strategies.assembly;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
