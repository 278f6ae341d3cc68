package io.diffeval.strategies.careful;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another reading of a block that models garble in a known way; tried where the block as written is nowhere. */
enum SearchVariant {
    /** Each line of the search begins with its number, as in a listing. */
    LINE_NUMBERS {
        @Override
        @Nullable
        Block of(Block block) {
            String search = LineNumbers.strip(block.search());
            if (search == null) {
                return null;
            }
            String replacement = LineNumbers.strip(block.replacement());
            return block.with(search, replacement == null ? block.replacement() : replacement);
        }
    },
    /** Markup characters are written as entities. */
    ENTITIES {
        @Override
        @Nullable
        Block of(Block block) {
            String search = Escapes.withoutEntities(block.search());
            return search.equals(block.search())
                    ? null
                    : block.with(search, Escapes.withoutEntities(block.replacement()));
        }
    },
    /** Quotes have a backslash that the file has not. */
    BACKSLASHES {
        @Override
        @Nullable
        Block of(Block block) {
            String search = Escapes.withoutBackslashes(block.search());
            return search.equals(block.search())
                    ? null
                    : block.with(search, Escapes.withoutBackslashes(block.replacement()));
        }
    },
    /** Search and replacement stand in code fences of their own. */
    FENCES {
        @Override
        @Nullable
        Block of(Block block) {
            String search = withoutFence(block.search());
            String replacement = withoutFence(block.replacement());
            return search == null || replacement == null ? null : block.with(search, replacement);
        }
    };

    static final List<String> FENCES_KNOWN = List.of("```", "~~~");

    abstract @Nullable Block of(Block block);

    private static @Nullable String withoutFence(String text) {
        if (FENCES_KNOWN.stream().noneMatch(text::startsWith)) {
            return null;
        }
        int first = text.indexOf('\n');
        int last = text.lastIndexOf('\n', text.length() - 2);
        if (first < 0 || last < first) {
            return null;
        }
        String closing = text.substring(last + 1).strip();
        return FENCES_KNOWN.contains(closing) && text.startsWith(closing) ? text.substring(first + 1, last + 1) : null;
    }
}
