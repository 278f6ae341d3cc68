/** The pages of the report, served live; start from {@link io.diffeval.cli.dashboard.Dashboard}. */
@NullMarked
package io.diffeval.cli.dashboard;

import org.jspecify.annotations.NullMarked;
