package io.diffeval.strategies.udiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.format.UnifiedDiffFormat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profiles against the tools themselves, where they are installed, on random files and diffs that nearly fit. */
class RealToolTests {
    private static final int INPUTS = Integer.getInteger("diffeval.differential.inputs", 60);
    private static final String FILE = "f.txt";

    @TempDir
    private Path folder;

    @Test
    void gitApplyDoesTheSame() throws Exception {
        compare(new GitApplyStrategyFactory(), "git", "apply", "p.diff");
    }

    @Test
    void gnuPatchDoesTheSame() throws Exception {
        compare(new GnuPatchStrategyFactory(), "patch", "-p1", "-f", "-s", "--no-backup-if-mismatch", "-i", "p.diff");
    }

    @Test
    void gitApplyDoesNotRenameOntoAFile() throws Exception {
        assertThat(renamed(new GitApplyStrategyFactory(), "git", "apply", "p.diff"))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.cause()).isEqualTo(FailureCause.FILE_EXISTS));
    }

    @Test
    void gnuPatchRenamesOntoAFile() throws Exception {
        assertThat(renamed(new GnuPatchStrategyFactory(), "patch", "-p1", "-f", "-s", "-i", "p.diff"))
                .isInstanceOfSatisfying(
                        Applied.class,
                        applied -> assertThat(applied.changes())
                                .containsExactly(FileChange.move(FILE, "g.txt", "a\nb\n", "a\nc\n")));
    }

    /** What becomes of a file that is to have the name of another, by the profile; the tool does the same where it is installed. */
    private EditResult renamed(DiffStrategyFactory factory, String... command) throws Exception {
        String diff = """
                diff --git a/f.txt b/g.txt
                similarity index 50%
                rename from f.txt
                rename to g.txt
                --- a/f.txt
                +++ b/g.txt
                @@ -1,2 +1,2 @@
                 a
                -b
                +c
                """;
        Map<String, String> files = Map.of(FILE, "a\nb\n", "g.txt", "g\n");
        EditResult result =
                factory.create(PluginConfig.empty()).apply(new EditRequest(FILE, files, EditPayload.text(diff)));
        if (isInstalled(command[0])) {
            Files.writeString(folder.resolve("p.diff"), diff);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            boolean isAccepted = run(command);
            assertThat(isAccepted).isEqualTo(result instanceof Applied);
            assertThat(folder.resolve("g.txt")).hasContent(isAccepted ? "a\nc\n" : "g\n");
            assertThat(Files.exists(folder.resolve(FILE))).isEqualTo(!isAccepted);
        }
        return result;
    }

    private void compare(DiffStrategyFactory factory, String... command) throws Exception {
        assumeTrue(isInstalled(command[0]), () -> "skipped: " + command[0] + " is not installed");
        long seed = Long.getLong("diffeval.differential.seed", System.nanoTime());
        Random random = new Random(seed);
        int applied = 0;
        for (int i = 0; i < INPUTS; i++) {
            List<String> lines = lines(random, 3 + random.nextInt(12));
            Optional<String> diff = UnifiedDiffFormat.render(script(random, lines));
            if (diff.isEmpty()) {
                continue;
            }
            String original = text(random, changed(random, lines));
            Files.writeString(folder.resolve(FILE), original);
            Files.writeString(folder.resolve("p.diff"), diff.get());
            boolean isAccepted = run(command);
            String expected = Files.readString(folder.resolve(FILE));
            Files.deleteIfExists(folder.resolve(FILE + ".rej"));
            Files.deleteIfExists(folder.resolve(FILE + ".orig"));

            EditResult result = factory.create(PluginConfig.empty())
                    .apply(EditRequest.ofFile(FILE, original, EditPayload.text(diff.get())));

            String actual = result instanceof Applied all ? all.changes().get(0).after() : original;
            boolean failed = result.parts().stream().anyMatch(part -> part.failure() != null);
            assertThat(failed ? "refused: " + actual : actual)
                    .as("%s, seed %d, input %d:\n%s---- to\n%s", factory.id(), seed, i, diff.get(), original)
                    .isEqualTo(isAccepted ? expected : "refused: " + expected);
            applied += isAccepted ? 1 : 0;
        }
        assertThat(applied).as("seed %d", seed).isGreaterThan(INPUTS / 10);
    }

    private static List<String> lines(Random random, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(random.nextInt(3) == 0 ? "}" : "line " + random.nextInt(8));
        }
        return lines;
    }

    private static EditScript script(Random random, List<String> lines) {
        List<EditBlock> blocks = new ArrayList<>();
        int line = random.nextInt(3);
        while (line < lines.size() && blocks.size() < 3) {
            int before = line;
            int from = Math.min(lines.size(), before + random.nextInt(4));
            int to = Math.min(lines.size(), from + random.nextInt(3));
            int after = Math.min(lines.size(), to + random.nextInt(4));
            List<String> fresh = lines(random, random.nextInt(3));
            String head = joined(lines.subList(before, from));
            String tail = joined(lines.subList(to, after));
            String search = joined(lines.subList(before, after));
            String replacement = head + joined(fresh) + tail;
            if (!search.equals(replacement)) {
                blocks.add(new EditBlock(search, replacement, false, EditHint.atLine(before + 1)));
            }
            line = after + random.nextInt(4);
        }
        return new EditScript(List.of(FileEdit.update(FILE, blocks)));
    }

    /** The file as the diff finds it: shifted, or with another line somewhere. */
    private static List<String> changed(Random random, List<String> lines) {
        List<String> changed = new ArrayList<>(lines);
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(changed.size() + 1);
            switch (random.nextInt(3)) {
                case 0 -> changed.addAll(at, lines(random, 1 + random.nextInt(3)));
                case 1 -> changed.set(Math.min(at, changed.size() - 1), "other " + random.nextInt(9));
                default -> changed.remove(Math.min(at, changed.size() - 1));
            }
            if (changed.isEmpty()) {
                changed.add("}");
            }
        }
        return changed;
    }

    private static String text(Random random, List<String> lines) {
        String text = joined(lines);
        return random.nextInt(6) == 0 ? text.substring(0, text.length() - 1) : text;
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static boolean isInstalled(String tool) {
        for (String path : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(path, tool))) {
                return true;
            }
        }
        return false;
    }

    private boolean run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GIT_CEILING_DIRECTORIES", folder.getParent().toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0;
    }
}
