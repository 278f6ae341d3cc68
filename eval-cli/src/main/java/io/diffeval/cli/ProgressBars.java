package io.diffeval.cli;

import io.diffeval.core.store.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far work is as a bar on standard error, if that is a terminal. */
final class ProgressBars implements Progress, AutoCloseable {
    private final boolean terminal = Boolean.getBoolean("diffeval.terminal");
    private final String unit;
    private volatile @Nullable ProgressBar bar;

    ProgressBars(String unit) {
        this.unit = unit;
    }

    @Override
    public void begin(String what, long total) {
        close();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .setStyle(
                            System.getenv("NO_COLOR") == null
                                    ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                                    : ProgressBarStyle.ASCII)
                    .setUnit(" " + unit, 1)
                    .showSpeed()
                    .build();
        }
    }

    @Override
    public void step(long count) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.stepBy(count);
        }
    }

    /** Says more, beside the bar. */
    void note(Object text) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.setExtraMessage(text.toString());
        }
    }

    boolean isShown() {
        return bar != null;
    }

    @Override
    public void close() {
        ProgressBar shown = bar;
        bar = null;
        if (shown != null) {
            shown.close();
        }
    }
}
