package io.diffeval.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Bounds each test by the processor time of its thread, which other work on the machine takes nothing of. */
public final class WithinProcessorTime implements InvocationInterceptor {
    private static final Duration BOUND = Duration.ofSeconds(10);

    @Override
    public void interceptTestMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        measure(test, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        measure(test, context);
    }

    private static void measure(Invocation<Void> test, ExtensionContext context) throws Throwable {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        test.proceed();
        Duration needed = Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);
        assertThat(needed).as("processor time of %s", context.getDisplayName()).isLessThan(BOUND);
    }
}
