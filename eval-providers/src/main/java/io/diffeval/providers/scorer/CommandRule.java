package io.diffeval.providers.scorer;

import io.diffeval.runner.spi.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that an answer has to pass. */
final class CommandRule {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRule.class);

    /** Commands are work, calls of models are waiting: there may be many more of those. */
    private static final Semaphore AT_ONCE = new Semaphore(Runtime.getRuntime().availableProcessors());

    private static final List<String> KEPT_VARIABLES = List.of("PATH", "SystemRoot");

    /** A process that nobody collects stays on the list although it has ended. */
    private static final long PATIENCE_SECONDS = 2;

    private final List<String> command;
    private final String answerFile;
    private final Map<String, String> files;
    private final Duration timeLimit;

    CommandRule(List<String> command, String answerFile, Map<String, String> files, Duration timeLimit) {
        this.command = List.copyOf(command);
        this.answerFile = answerFile;
        this.files = Map.copyOf(files);
        this.timeLimit = timeLimit;
    }

    /** What cannot be started or written is a failure of the machine, not of the answer, and is thrown. */
    Score score(String answer) {
        boolean admitted = false;
        try {
            AT_ONCE.acquire();
            admitted = true;
            Path folder = Files.createTempDirectory("diffeval-command-");
            try {
                Files.writeString(folder.resolve(answerFile), answer, StandardCharsets.UTF_8);
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
                }
                return run(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("scorer command: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("scorer command was interrupted", e);
        } finally {
            if (admitted) {
                AT_ONCE.release();
            }
        }
    }

    private Score run(Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT_VARIABLES);
        for (String home : List.of("HOME", "TMPDIR", "TEMP", "TMP")) {
            environment.put(home, folder.toString());
        }
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                int status = process.exitValue();
                return Score.passed(status == 0).withEvidence("{\"exit_status\":" + status + "}");
            }
            return Score.passed(false).withEvidence("{\"timed_out\":true}");
        } finally {
            end(process);
        }
    }

    /** Ends a process and what it started; one that is ended may have started another meanwhile. */
    private static void end(Process process) {
        List<ProcessHandle> alive = new ArrayList<>(process.descendants().toList());
        alive.add(process.toHandle());
        while (!alive.isEmpty()) {
            List<ProcessHandle> next = new ArrayList<>();
            for (ProcessHandle one : alive) {
                next.addAll(one.descendants().toList());
                one.destroyForcibly();
            }
            for (ProcessHandle one : alive) {
                one.onExit()
                        .completeOnTimeout(one, PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join();
            }
            alive = next.stream().filter(ProcessHandle::isAlive).toList();
        }
    }

    /** What a command has locked stays behind: that is no reason to lose the verdict. */
    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", folder, e.toString());
        }
    }

    /** Deletes files, then their folders. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
