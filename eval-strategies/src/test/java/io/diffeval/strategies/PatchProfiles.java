package io.diffeval.strategies;

import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.strategies.aider.AiderUdiffStrategyFactory;
import io.diffeval.strategies.careful.CarefulStrategyFactory;
import io.diffeval.strategies.strict.StrictStrategyFactory;
import io.diffeval.strategies.udiff.GitApplyStrategyFactory;
import io.diffeval.strategies.udiff.GnuPatchStrategyFactory;
import io.diffeval.strategies.v4a.CodexStrategyFactory;
import io.diffeval.strategies.v4a.OpenAiAgentsStrategyFactory;
import io.diffeval.strategies.v4a.OpenCodeV4aStrategyFactory;
import io.diffeval.strategies.v4a.OpenHandsV4aStrategyFactory;
import java.util.stream.Stream;

/** The strategies that read patches. */
final class PatchProfiles {
    private PatchProfiles() {}

    static Stream<DiffStrategyFactory> all() {
        return Stream.of(
                new AiderUdiffStrategyFactory(),
                new CarefulStrategyFactory(),
                new CodexStrategyFactory(),
                new GitApplyStrategyFactory(),
                new GnuPatchStrategyFactory(),
                new OpenAiAgentsStrategyFactory(),
                new OpenCodeV4aStrategyFactory(),
                new OpenHandsV4aStrategyFactory(),
                new StrictStrategyFactory());
    }

    static boolean readsUnifiedDiffs(DiffStrategyFactory factory) {
        return !factory.id().contains("v4a")
                && !factory.id().equals("as-codex@2026")
                && !factory.id().equals("as-openai-agents@2026");
    }

    /** A patch of hunks whose lines have their marks; {@code numbers} is what a unified diff has behind {@code @@}. */
    static String patch(DiffStrategyFactory factory, String path, Iterable<Hunk> hunks) {
        StringBuilder patch = new StringBuilder();
        boolean isUnified = readsUnifiedDiffs(factory);
        patch.append(
                isUnified
                        ? "--- a/" + path + "\n+++ b/" + path + "\n"
                        : "*** Begin Patch\n*** Update File: " + path + "\n");
        for (Hunk hunk : hunks) {
            long old = hunk.lines.lines().filter(line -> !line.startsWith("+")).count();
            long fresh =
                    hunk.lines.lines().filter(line -> !line.startsWith("-")).count();
            String anchor = hunk.anchor == null ? "" : " " + hunk.anchor;
            patch.append(
                    isUnified
                            ? "@@ -" + hunk.line + "," + old + " +" + hunk.line + "," + fresh + " @@" + anchor + "\n"
                            : "@@" + anchor + "\n");
            patch.append(hunk.lines);
        }
        return patch.append(isUnified ? "" : "*** End Patch\n").toString();
    }

    /**
     * A hunk.
     *
     * @param line the number of its first line
     * @param anchor what stands behind {@code @@}, null for nothing
     * @param lines its lines with their marks
     */
    record Hunk(int line, String anchor, String lines) {}
}
