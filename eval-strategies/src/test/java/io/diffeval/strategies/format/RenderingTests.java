package io.diffeval.strategies.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FileChange.Action;
import io.diffeval.core.edit.FileEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written reads back as what was meant, or is not written at all. */
class RenderingTests {
    private static final int SCRIPTS = 2_000;
    private static final String[] LINES = {
        "a", "  b", "", "=======", "------- SEARCH", "<<<<<<< SEARCH", ">>>>>>> REPLACE", "-------", ":start_line:3",
        "\\=======", "+c", "```", "[x]", "1 | d", "CUT 2", "é€😀", "* e *", "..."
    };

    enum Format {
        CLINE(SearchReplaceFormat::render, edit -> inOneFile(SearchReplaceFormat.read(edit))),
        AIDER(AiderBlockFormat::render, edit -> AiderBlockFormat.read(edit, List.of())),
        AIDER_FENCED(AiderBlockFormat::renderFenced, edit -> AiderBlockFormat.read(edit, List.of())),
        ROO(RooBlockFormat::render, edit -> inOneFile(RooBlockFormat.read(edit))),
        WHOLE_FILE(
                script -> WholeFileFormat.render(script, Fence.USUAL),
                edit -> WholeFileFormat.read(edit, List.of(), Fence.USUAL)),
        HASHLINE(HashlineFormat::render, HashlineFormat::read),
        V4A(V4aFormat::render, edit -> inFiles(V4aFormat.read(edit))),
        UNIFIED_DIFF(UnifiedDiffFormat::render, edit -> inFiles(UnifiedDiffFormat.read(edit)));

        private final Function<EditScript, Optional<String>> renderer;
        private final Function<String, Reading<FileEdit>> reader;

        Format(Function<EditScript, Optional<String>> renderer, Function<String, Reading<FileEdit>> reader) {
            this.renderer = renderer;
            this.reader = reader;
        }

        private static Reading<FileEdit> inOneFile(Reading<EditBlock> reading) {
            return new Reading<>(EditScript.of(reading.edits()).files(), reading.fault());
        }

        private static Reading<FileEdit> inFiles(Reading<PatchFile> reading) {
            return new Reading<>(PatchFile.script(reading.edits()).files(), reading.fault());
        }

        EditScript script(Random random) {
            if (this == V4A || this == UNIFIED_DIFF) {
                return patch(random);
            }
            if (this == CLINE || this == ROO) {
                return EditScript.of(blocks(random, 1 + random.nextInt(3)));
            }
            List<FileEdit> files = new ArrayList<>();
            for (int i = random.nextInt(2); i < 2; i++) {
                String path = i == 1 && random.nextInt(4) == 0 ? null : "src/f" + i + ".txt";
                files.add(FileEdit.update(path, blocks(random, this == WHOLE_FILE ? 1 : 1 + random.nextInt(3))));
            }
            return new EditScript(files);
        }

        private EditScript patch(Random random) {
            if (random.nextInt(4) == 0) {
                return EditScript.of(hunks(random));
            }
            List<FileEdit> files = new ArrayList<>();
            for (int i = random.nextInt(3); i < 3; i++) {
                String path = "src/f " + i + ".txt";
                files.add(
                        switch (Action.values()[random.nextInt(4)]) {
                            case ADD ->
                                new FileEdit(path, Action.ADD, null, List.of(new EditBlock("", text(random, true))));
                            case UPDATE -> FileEdit.update(path, hunks(random));
                            case DELETE -> new FileEdit(path, Action.DELETE, null, List.of());
                            case MOVE -> new FileEdit(path, Action.MOVE, "to/" + i, hunks(random));
                        });
            }
            return new EditScript(files);
        }

        private List<EditBlock> hunks(Random random) {
            List<EditBlock> blocks = new ArrayList<>();
            if (this == UNIFIED_DIFF) {
                for (int i = random.nextInt(2); i < 3; i++) {
                    boolean isAtEnd = i == 2 && random.nextInt(3) == 0;
                    EditHint hint = new EditHint(random.nextInt(4) == 0 ? null : 1 + 20 * i, List.of(), isAtEnd);
                    blocks.add(new EditBlock(text(random, true), isAtEnd ? "end" : text(random, true), false, hint));
                }
                return blocks;
            }
            for (int i = random.nextInt(2); i < 3; i++) {
                List<String> anchors = List.of("class A", "void b()").subList(random.nextInt(3), 2);
                blocks.add(new EditBlock(
                        text(random, true),
                        text(random, random.nextInt(9) > 0),
                        false,
                        new EditHint(null, anchors, random.nextInt(4) == 0)));
            }
            return blocks;
        }

        private List<EditBlock> blocks(Random random, int count) {
            List<EditBlock> blocks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                boolean hasNumber = this == ROO && random.nextBoolean();
                int line = this == HASHLINE ? 10 * i + 1 + random.nextInt(4) : 1 + random.nextInt(99);
                blocks.add(new EditBlock(
                        switch (this) {
                            case WHOLE_FILE -> "";
                            case HASHLINE -> line + (random.nextBoolean() ? "" : "-" + (line + 2));
                            default -> text(random, this != ROO);
                        },
                        text(random, this != ROO),
                        false,
                        hasNumber || this == HASHLINE ? EditHint.atLine(line) : EditHint.NONE));
            }
            return blocks;
        }

        private static String text(Random random, boolean isTerminated) {
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                lines.add(LINES[random.nextInt(random.nextInt(3) == 0 ? LINES.length : 3)]);
            }
            return lines.isEmpty() || !isTerminated ? String.join("\n", lines) : String.join("\n", lines) + "\n";
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesWhatReadsBack(Format format) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int written = 0;
        for (int i = 0; i < SCRIPTS; i++) {
            EditScript script = format.script(random);
            Optional<String> text = format.renderer.apply(script);
            if (text.isPresent()) {
                written++;
                Reading<FileEdit> reading = format.reader.apply(text.get());
                assertThat(new EditScript(reading.edits()))
                        .as("%s, seed %d", format, seed)
                        .isEqualTo(script);
                assertThat(format.renderer.apply(new EditScript(reading.edits())))
                        .as("%s, seed %d", format, seed)
                        .isEqualTo(text);
            }
        }
        assertThat(written).as("%s, seed %d", format, seed).isGreaterThan(SCRIPTS / 8);
    }

    @Test
    void escapesWhatLooksLikeAMarker() {
        EditScript script = EditScript.of(List.of(new EditBlock("a\n=======\nb", "<<<<<<< SEARCH")));

        assertThat(RooBlockFormat.render(script)).contains("""
                <<<<<<< SEARCH
                a
                \\=======
                b
                =======
                \\<<<<<<< SEARCH
                >>>>>>> REPLACE
                """);
    }

    @Test
    void writesNothingThatWouldReadOtherwise() {
        EditScript script = EditScript.of(List.of(new EditBlock("a\n=======\n", "b\n")));

        assertThat(SearchReplaceFormat.render(script)).isEmpty();
        assertThat(AiderBlockFormat.render(script)).isEmpty();
    }
}
