package io.diffeval.runner;

import java.util.concurrent.TimeUnit;

/**
 * How many calls may be in flight at once, learnt from how a server takes them. It doubles each round until the first
 * rejection, is cut at a rejection, grows by one each round up to just below where it was rejected, and from time to
 * time probes whether the server allows more by now. A pure function of what it is told; times are nanoseconds of any
 * monotonic clock. Not for several threads.
 */
final class AdaptiveLimit {
    private static final int INITIAL = 8;
    private static final double CUT = 0.9;
    private static final long SERVER_TROUBLE_PAUSE = TimeUnit.SECONDS.toNanos(5);
    private static final long FIRST_PROBE_AFTER = TimeUnit.SECONDS.toNanos(10);
    private static final long RAREST_PROBE_AFTER = TimeUnit.SECONDS.toNanos(160);

    private final int max;
    private double limit;
    private boolean slowStart = true;
    /** The fewest calls in flight that were too many; infinite while none is known. */
    private double ceiling = Double.POSITIVE_INFINITY;

    private long lastCut = Long.MIN_VALUE;
    private long noGrowthUntil = Long.MIN_VALUE;
    private long probeAfter = FIRST_PROBE_AFTER;
    private long nextProbe = Long.MIN_VALUE;
    private boolean probing;

    AdaptiveLimit(int max) {
        this.max = max;
        this.limit = Math.min(INITIAL, max);
    }

    /** How many calls may be in flight now, at least 1. */
    int limit() {
        return Math.max(1, (int) limit);
    }

    /**
     * A call was answered.
     *
     * @param now the time
     * @param inFlight how many calls were in flight when it was sent, itself included
     */
    void answered(long now, int inFlight) {
        boolean fewWanted = 2L * inFlight < limit();
        if (fewWanted || now < noGrowthUntil) {
            return;
        }
        if (probing && inFlight >= ceiling) {
            probing = false;
            ceiling = Double.POSITIVE_INFINITY;
            probeAfter = FIRST_PROBE_AFTER;
        }
        double grown = slowStart ? limit + 1 : limit + 1 / limit;
        if (grown < ceiling) {
            limit = Math.min(max, grown);
        } else if (now >= nextProbe && !probing) {
            probing = true;
            limit = Math.min(max, ceiling);
        }
    }

    /**
     * A call was rejected because there were too many. Calls sent before the last cut say nothing new.
     *
     * @param now the time
     * @param sentAt when it was sent
     * @param inFlight how many calls were in flight when it was sent, itself included
     */
    void rejected(long now, long sentAt, int inFlight) {
        if (sentAt < lastCut) {
            return;
        }
        probeAfter = probing ? Math.min(2 * probeAfter, RAREST_PROBE_AFTER) : FIRST_PROBE_AFTER;
        probing = false;
        slowStart = false;
        ceiling = Math.max(2, Math.min(limit(), inFlight));
        limit = Math.max(1, ceiling * CUT);
        lastCut = now;
        nextProbe = now + probeAfter;
    }

    /**
     * The server is in trouble of its own: for a while, no growth.
     *
     * @param now the time
     */
    void serverTrouble(long now) {
        noGrowthUntil = now + SERVER_TROUBLE_PAUSE;
    }
}
