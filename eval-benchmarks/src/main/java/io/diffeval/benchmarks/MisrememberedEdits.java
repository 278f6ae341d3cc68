package io.diffeval.benchmarks;

import io.diffeval.core.edit.EditBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Changes of a few lines in given files, each written down with one {@link MemorySlip}. For one thread. */
final class MisrememberedEdits {
    private static final int MOST_BLOCKS = 2;
    private static final int MOST_TRIED = 1_000;

    /**
     * One of them.
     *
     * @param slip what is wrong with it
     * @param path its file
     * @param original the text of the file
     * @param blocks the edit as it was written down
     * @param intended the file that is meant
     */
    record Item(MemorySlip slip, String path, String original, List<EditBlock> blocks, String intended) {}

    private final List<Map.Entry<String, String>> files;
    private final SplittableRandom random;

    /** From files that end in a line feed and have no carriage returns. */
    MisrememberedEdits(Map<String, String> files, long seed) {
        this.files =
                files.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        this.random = new SplittableRandom(seed);
    }

    /** The next one; the same for the same files and seed. */
    Item next() {
        for (int i = 0; i < MOST_TRIED; i++) {
            Map.Entry<String, String> file = files.get(random.nextInt(files.size()));
            MemorySlip slip = MemorySlip.values()[random.nextInt(MemorySlip.values().length)];
            Item item = item(slip, file.getKey(), file.getValue());
            if (item != null) {
                return item;
            }
        }
        throw new IllegalStateException("no edit can be made of these files");
    }

    private @Nullable Item item(MemorySlip slip, String path, String text) {
        List<String> file = text.lines().map(line -> line + "\n").toList();
        List<RememberedBlock> blocks = new ArrayList<>();
        for (int i = random.nextInt(MOST_BLOCKS); i >= 0; i--) {
            blocks.add(block(file));
        }
        blocks.sort(Comparator.comparingInt(block -> block.first));
        for (int i = 0; i < blocks.size(); i++) {
            RememberedBlock block = blocks.get(i);
            String search = block.block().search();
            boolean isUnique = text.indexOf(search) == text.lastIndexOf(search);
            if (!isUnique || search.isBlank() || i > 0 && block.first < blocks.get(i - 1).end) {
                return null;
            }
        }
        List<String> intended = new ArrayList<>(file);
        for (int i = blocks.size() - 1; i >= 0; i--) {
            RememberedBlock block = blocks.get(i);
            intended.subList(block.first, block.end).clear();
            intended.addAll(block.first, block.intended);
        }
        if (intended.equals(file) || !slip.spoil(blocks.get(random.nextInt(blocks.size())), random)) {
            return null;
        }
        return new Item(
                slip, path, text, blocks.stream().map(RememberedBlock::block).toList(), String.join("", intended));
    }

    /** Another name in a line, a new line like one that is there, a line less, or one line for two. */
    private RememberedBlock block(List<String> file) {
        int from = random.nextInt(file.size() - 1);
        String line = file.get(from);
        String any = file.get(random.nextInt(file.size()));
        return switch (random.nextInt(4)) {
            case 0 -> RememberedBlock.of(file, from, from + 1, List.of(MemorySlip.renamed(line, "New")), random);
            case 1 -> RememberedBlock.of(file, from, from, List.of(MemorySlip.renamed(any, "Other")), random);
            case 2 -> RememberedBlock.of(file, from, from + 1, List.of(), random);
            default -> RememberedBlock.of(file, from, from + 2, List.of(MemorySlip.renamed(line, "Both")), random);
        };
    }
}
