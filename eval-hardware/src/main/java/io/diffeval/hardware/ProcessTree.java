package io.diffeval.hardware;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** A process and those that it started. What one spent that has ended still counts. */
final class ProcessTree {
    private static final double MILLIS = 1000;

    private final ProcessHandle root;
    private final OperatingSystem os;
    private final Map<Long, OSProcess> seen = new HashMap<>();
    private boolean known;
    private long rss;

    ProcessTree(ProcessHandle root, OperatingSystem os) {
        this.root = root;
        this.os = os;
    }

    void update() {
        known = false;
        rss = 0;
        // Those that this process starts are ours only in name, but looking for them costs more than all else.
        Stream<ProcessHandle> all = root.equals(ProcessHandle.current())
                ? Stream.of(root)
                : Stream.concat(Stream.of(root), root.descendants());
        all.forEach(this::update);
    }

    private void update(ProcessHandle process) {
        OSProcess sensor = seen.get(process.pid());
        if (sensor == null) {
            sensor = os.getProcess((int) process.pid());
            if (sensor != null) {
                seen.put(process.pid(), sensor);
            }
        } else if (!sensor.updateAttributes()) {
            return;
        }
        if (sensor != null && sensor.getResidentMemory() > 0) {
            known = true;
            rss += sensor.getResidentMemory();
        }
    }

    @Nullable
    Double userSeconds() {
        return known ? seen.values().stream().mapToLong(OSProcess::getUserTime).sum() / MILLIS : null;
    }

    @Nullable
    Double sysSeconds() {
        return known
                ? seen.values().stream().mapToLong(OSProcess::getKernelTime).sum() / MILLIS
                : null;
    }

    @Nullable
    Long rssBytes() {
        return known ? rss : null;
    }
}
