/** Putting located replacements into a file, all or none; start from {@link io.diffeval.strategies.assembly.Assembler}. */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.diffeval.strategies.assembly;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
