/** Programs that embed diffeval, and the cases that they run; start from {@link io.diffeval.examples.EmbeddedRun}. */
@NullMarked
package io.diffeval.examples;

import org.jspecify.annotations.NullMarked;
