/** What tools that replace an old by a new string have in common; start from {@link io.diffeval.strategies.replacing.StringTool}. */
@NullMarked
@API(status = API.Status.INTERNAL)
package io.diffeval.strategies.replacing;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
