package io.diffeval.runner;

/** What plugins throw beside what their contracts name. */
final class PluginFailure {
    private PluginFailure() {}

    /**
     * Throws what the JVM threw for its own sake, such as being out of memory, which no attempt can answer for. A plugin
     * of another release, a failed assertion and a recursion without end cost their own attempt and no other.
     */
    static void rethrowIfOfJvm(Throwable thrown) {
        if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
            throw error;
        }
    }
}
