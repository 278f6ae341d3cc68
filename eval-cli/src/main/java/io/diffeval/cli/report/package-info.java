/** The pages of report and dashboard; start from {@link io.diffeval.cli.report.Pages}. */
@NullMarked
package io.diffeval.cli.report;

import org.jspecify.annotations.NullMarked;
