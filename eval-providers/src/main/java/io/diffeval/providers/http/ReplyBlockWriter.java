package io.diffeval.providers.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a reply of text and native tool calls as one JSON array, piece by piece as it arrives:
 * {@code [{"text":"..."},{"name":"...","arguments":"..."}]}. Arguments are the model's own text, whether or not that is
 * JSON. Of calls that arrive side by side the first is written at once and the others when it has ended.
 */
final class ReplyBlockWriter {
    /** The format that such a reply is declared to be in. */
    static final String FORMAT = "tool_calls";

    private static final int TEXT = -1;
    private static final int NONE = -2;

    private static final class Block {
        private final int index;
        private final String name;
        private final StringBuilder content = new StringBuilder();

        Block(int index, String name) {
            this.index = index;
            this.name = name;
        }
    }

    private final Consumer<String> out;
    private final List<Block> waiting = new ArrayList<>();
    private int open = NONE;
    private boolean begun;

    ReplyBlockWriter(Consumer<String> out) {
        this.out = out;
    }

    void text(String piece) {
        if (open >= 0) {
            Block last = waiting.isEmpty() ? null : waiting.get(waiting.size() - 1);
            if (last == null || last.index != TEXT) {
                last = new Block(TEXT, "");
                waiting.add(last);
            }
            last.content.append(piece);
        } else {
            out.accept((open == TEXT ? "" : opening(TEXT, "")) + quoted(piece));
        }
    }

    /** A piece of a call; the name counts where the call is new. */
    void call(int index, @Nullable String name, String arguments) {
        if (open == index) {
            out.accept(quoted(arguments));
        } else if (open < 0) {
            out.accept(closing() + opening(index, name == null ? "" : name) + quoted(arguments));
        } else {
            waitingCall(index, name).content.append(arguments);
        }
    }

    /** Ends the reply. */
    void end() {
        StringBuilder rest = new StringBuilder(closing());
        for (Block block : waiting) {
            rest.append(opening(block.index, block.name))
                    .append(quoted(block.content.toString()))
                    .append(closing());
        }
        out.accept(rest + (begun ? "]" : "[]"));
    }

    private Block waitingCall(int index, @Nullable String name) {
        for (Block block : waiting) {
            if (block.index == index) {
                return block;
            }
        }
        Block added = new Block(index, name == null ? "" : name);
        waiting.add(added);
        return added;
    }

    private String opening(int index, String name) {
        String separator = begun ? "," : "[";
        begun = true;
        open = index;
        return separator + (index == TEXT ? "{\"text\":\"" : "{\"name\":\"" + quoted(name) + "\",\"arguments\":\"");
    }

    private String closing() {
        String end = open == NONE ? "" : "\"}";
        open = NONE;
        return end;
    }

    private static String quoted(String piece) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(piece));
    }
}
