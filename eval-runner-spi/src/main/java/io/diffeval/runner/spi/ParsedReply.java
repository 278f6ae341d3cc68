package io.diffeval.runner.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reply, taken apart. */
public final class ParsedReply {
    private final List<ReplyBlock> blocks;
    private final List<ToolCall> calls;
    private final boolean severalFiles;
    private final @Nullable String problem;
    private final boolean supported;

    private ParsedReply(
            List<ReplyBlock> blocks,
            List<ToolCall> calls,
            boolean severalFiles,
            @Nullable String problem,
            boolean supported) {
        this.blocks = List.copyOf(blocks);
        this.calls = List.copyOf(calls);
        this.severalFiles = severalFiles;
        this.problem = problem;
        this.supported = supported;
    }

    /**
     * A reply in a protocol that asks for one tool call a reply.
     *
     * @param blocks the reply's parts, in order
     * @param calls the tool calls among them, in order
     * @return the parsed reply
     */
    public static ParsedReply ofCalls(List<ReplyBlock> blocks, List<ToolCall> calls) {
        return new ParsedReply(blocks, calls, false, null, true);
    }

    /**
     * A reply in a protocol in which one reply may edit several files; there is one call for each file, and only the
     * one for the case's file counts.
     *
     * @param blocks the reply's parts, in order
     * @param calls the edits, one a file
     * @return the parsed reply
     */
    public static ParsedReply ofFiles(List<ReplyBlock> blocks, List<ToolCall> calls) {
        return new ParsedReply(blocks, calls, true, null, true);
    }

    /**
     * A reply that tries to call a tool but cannot be taken apart.
     *
     * @param blocks what was understood
     * @param problem what is wrong, in words
     * @return the parsed reply
     */
    public static ParsedReply malformed(List<ReplyBlock> blocks, String problem) {
        return new ParsedReply(blocks, List.of(), false, problem, true);
    }

    /**
     * A reply in a format for which there is no parser. That is no failure of the model.
     *
     * @param format the format
     * @return the parsed reply
     */
    public static ParsedReply unsupported(String format) {
        return new ParsedReply(List.of(), List.of(), false, "no parser for format " + format, false);
    }

    /**
     * The reply's parts.
     *
     * @return text and tool uses, in order
     */
    public List<ReplyBlock> blocks() {
        return blocks;
    }

    /**
     * The tool calls.
     *
     * @return the calls, in order
     */
    public List<ToolCall> calls() {
        return calls;
    }

    /**
     * Whether the protocol allows one reply to edit several files.
     *
     * @return true where calls for other files are set aside instead of counted against the model
     */
    public boolean severalFiles() {
        return severalFiles;
    }

    /**
     * What is wrong with the reply.
     *
     * @return null where nothing is
     */
    public @Nullable String problem() {
        return problem;
    }

    /**
     * Whether there was a parser for the reply's format.
     *
     * @return false only for {@link #unsupported}
     */
    public boolean isSupported() {
        return supported;
    }
}
