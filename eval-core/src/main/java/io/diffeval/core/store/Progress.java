package io.diffeval.core.store;

/** Hears how far long work is. Called by one thread at a time unless said otherwise. */
public interface Progress {
    /** Hears nothing. */
    Progress NONE = new Progress() {
        @Override
        public void begin(String what, long total) {}

        @Override
        public void step(long count) {}
    };

    /**
     * A part of the work begins; the one before it has ended.
     *
     * @param what what is done, in a word or two
     * @param total how many steps it has, negative where that is not known
     */
    void begin(String what, long total);

    /**
     * Steps were done.
     *
     * @param count how many since the last time
     */
    void step(long count);
}
