/** The command; start from {@link io.diffeval.cli.Main}. */
@NullMarked
package io.diffeval.cli;

import org.jspecify.annotations.NullMarked;
