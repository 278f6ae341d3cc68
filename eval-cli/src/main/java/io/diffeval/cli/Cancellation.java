package io.diffeval.cli;

import io.diffeval.runner.RunControl;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Lets a run end in good order. The first Ctrl-C starts no further call and waits for those in flight, the second
 * abandons them; either way the process ends with status 130. A request to terminate abandons them at once and waits
 * until what is finished is stored.
 */
final class Cancellation implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String INTERRUPT = "INT";

    private final RunControl control = new RunControl();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::terminate, "diffeval-cancel");
    private final PrintWriter err;
    private final @Nullable Object previousHandler;
    private volatile boolean terminating;

    Cancellation(PrintWriter err) {
        this.err = err;
        this.previousHandler = Signals.register(INTERRUPT, this::interrupt);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    RunControl control() {
        return control;
    }

    boolean isRequested() {
        return control.isFinishing();
    }

    private void interrupt() {
        if (control.isFinishing()) {
            control.abandon();
            return;
        }
        control.finish();
        err.println("Ending: no further call starts; Ctrl-C again abandons those in flight");
        err.flush();
    }

    private void terminate() {
        terminating = true;
        control.abandon();
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run has ended: nothing more to wait for. */
    @Override
    public void close() {
        ended.countDown();
        Signals.unregister(INTERRUPT, previousHandler);
        if (!terminating) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
