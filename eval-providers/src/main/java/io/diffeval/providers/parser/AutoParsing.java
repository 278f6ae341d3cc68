package io.diffeval.providers.parser;

import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Feeds a reply of unknown format to every parser and takes the first that finds a whole edit; failing that, the first
 * that finds an edit the reply ended in, or any other call.
 */
final class AutoParsing implements ReplyParsing {
    private final List<ReplyParsing> parsings;

    /** Takes the parsers, the first preferred. */
    AutoParsing(List<ReplyParsing> parsings) {
        this.parsings = List.copyOf(parsings);
    }

    @Override
    public void accept(CharSequence chunk) {
        for (ReplyParsing parsing : parsings) {
            parsing.accept(chunk);
        }
    }

    @Override
    public boolean editBegun() {
        for (ReplyParsing parsing : parsings) {
            if (parsing.editBegun()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public ParsedReply finish() {
        List<ParsedReply> readings = parsings.stream().map(ReplyParsing::finish).toList();
        return firstWith(readings, call -> call.edits() && !call.partial())
                .or(() -> firstWith(readings, ToolCall::edits))
                .or(() -> firstWith(readings, call -> true))
                // A broken call is an answer; as plain text it would count as none.
                .or(() -> readings.stream()
                        .filter(reply -> reply.problem() != null)
                        .findFirst())
                .orElseGet(() -> readings.get(0));
    }

    private static Optional<ParsedReply> firstWith(List<ParsedReply> readings, Predicate<ToolCall> wanted) {
        return readings.stream()
                .filter(reply -> reply.calls().stream().anyMatch(wanted))
                .findFirst();
    }
}
