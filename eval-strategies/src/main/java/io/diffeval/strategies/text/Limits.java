package io.diffeval.strategies.text;

import io.diffeval.core.plugin.PluginConfig;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much one edit may cost a strategy. Both limits are counted, never measured, so that an edit has the same result on
 * every machine and under any load. An edit that takes more is refused as
 * {@link io.diffeval.core.edit.FailureCause#RESOURCE_LIMIT}.
 *
 * @param work bounds the time: units of 2^20 {@linkplain Step steps}, from 1 to 16,384. The usual 4,096 are some seconds
 * @param memory bounds what is kept beside file and edit: megabytes of 2^20 bytes, from 1 to 1,024, the usual 256. It
 *     bounds each {@linkplain Kept kind} by itself
 */
public record Limits(int work, int memory) {
    /** The setting that tells {@link #work}. */
    public static final String WORK = "max-work";

    /** The setting that tells {@link #memory}. */
    public static final String MEMORY = "max-memory-mb";

    /** What every strategy allows where nothing is said. */
    public static final Limits USUAL = new Limits(1 << 12, 1 << 8);

    private static final int MOST_WORK = 1 << 14;
    private static final int MOST_MEMORY = 1 << 10;
    private static final int MILLION = 20;

    /**
     * What work is counted in. A kind's cost evens out that a step of one takes longer than that of another, so that the
     * same work takes any strategy some seconds at most.
     */
    public enum Step {
        /** A character passed in search of a string, by {@code strict} and the tools that take strings. */
        CHARACTER_SEARCHED(1),
        /** A character passed or compared line by line, by {@code careful} and Cline. */
        CHARACTER_COMPARED(2),
        /** A pair of characters in the distance of two texts, by Cline. */
        PAIR_COMPARED(4),
        /** A line passed, by {@code strict}. */
        LINE_PASSED(8),
        /** A character of a file that is cut into lines in several forms, by the tools that take patches. */
        CHARACTER_PATCHED(8),
        /** A character passed only to tell in how many places a hunk fits; beyond a quarter of the time it is unknown. */
        CHARACTER_COUNTED(32),
        /** A character of a file that is searched and written anew, by aider's tool for diffs. */
        CHARACTER_REPLACED(32),
        /** Sixty-four pairs of characters in the distance of two texts, by Roo. */
        WORD_COMPARED(32),
        /** A character of a file that takes a block in, in every form in which aider and Roo look for it. */
        CHARACTER_TAKEN_IN(64),
        /** A pair of characters of file names, while an edit is read; beyond it no name is nearly another. */
        NAME_COMPARED(64),
        /** A line passed to tell what encloses a place; beyond it nothing does. */
        LINE_ENCLOSING(256);

        private final int cost;

        Step(int cost) {
            this.cost = cost;
        }
    }

    /** What memory is counted in. */
    public enum Kept {
        /** A character of the edited text. */
        CHARACTER(2),
        /** A pair of lines that are laid beside one another; they have a quarter of the memory. */
        PAIR(4),
        /** A place that is found, with what becomes of it. */
        PLACE(256),
        /** Sixty-four characters of a search while its distance is counted; they have a quarter of the memory. */
        WORD(32);

        private final int bytes;

        Kept(int bytes) {
            this.bytes = bytes;
        }
    }

    /**
     * The limits that a configuration asks for.
     *
     * @param config may have {@link #WORK} and {@link #MEMORY}
     * @return those limits; the usual ones where nothing is said
     * @throws io.diffeval.core.InputException if a setting is out of its range
     */
    public static Limits of(PluginConfig config) {
        return new Limits(
                config.integer(WORK, USUAL.work, 1, MOST_WORK), config.integer(MEMORY, USUAL.memory, 1, MOST_MEMORY));
    }

    /**
     * The names of the settings that a strategy takes.
     *
     * @param own those that it has beside its limits
     * @return all of them
     */
    public static Set<String> settings(String... own) {
        return Stream.concat(Stream.of(WORK, MEMORY), Stream.of(own)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A budget for one edit.
     *
     * @param step what the work is counted in
     * @return as many steps of that kind as the work allows
     */
    public WorkBudget budget(Step step) {
        return new WorkBudget(((long) work << MILLION) / step.cost, this);
    }

    /**
     * How much may be kept at once.
     *
     * @param kind what is kept
     * @return how many of that kind the memory allows
     */
    public long most(Kept kind) {
        return ((long) memory << MILLION) / kind.bytes;
    }
}
