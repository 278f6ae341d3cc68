package io.diffeval.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds for every parser: it finds the edit in a reply of its format, the same however the reply is cut into
 * chunks, and endures whatever a model writes.
 *
 * <pre>{@code
 * class MyParserTests extends ParserContract {
 *     @Override protected OutputParserFactory factory() { return new MyParserFactory(); }
 *     @Override protected Set<Capability> capabilities() { return Set.of(Capability.PROSE); }
 *     @Override protected String reply() { return "Here it is.\nEDIT src/a.txt\ntwo => 2\nEND\n"; }
 * }
 * }</pre>
 */
public abstract class ParserContract extends PluginContract<OutputParser> {
    /** The file that the reply edits. */
    protected static final String PATH = "src/a.txt";

    private static final String TALK = "I would rather talk about it: the file is fine as it is.";
    private static final int WAYS_TO_CUT = 50;

    /** Creates the contract. */
    protected ParserContract() {}

    /**
     * A reply in the parser's format with one edit of {@link #PATH}, and nothing wrong with it.
     *
     * @return the reply
     */
    protected abstract String reply();

    @Test
    void finds_the_edit() {
        ParsedReply parsed = plugin().parse(reply(), null);

        assertThat(parsed.isSupported()).isTrue();
        assertThat(parsed.problem()).as("what is wrong").isNull();
        assertThat(parsed.calls()).singleElement().satisfies(call -> {
            assertThat(call.edits()).isTrue();
            assertThat(call.path()).isEqualTo(PATH);
            assertThat(call.payload()).isNotNull();
            assertThat(call.partial()).isFalse();
        });
    }

    @Test
    void finds_the_same_however_the_reply_is_cut_into_chunks() {
        OutputParser parser = plugin();
        ParsedReply whole = parser.parse(reply(), null);
        SplittableRandom random = new SplittableRandom(HostileText.SEED);
        List<ParsedReply> cut = new ArrayList<>();
        for (int i = 0; i < WAYS_TO_CUT; i++) {
            ReplyParsing parsing = parser.begin(null);
            int longest = 1 + random.nextInt(i + 1);
            for (int from = 0; from < reply().length(); ) {
                int to = Math.min(reply().length(), from + 1 + random.nextInt(longest));
                parsing.accept(reply().substring(from, to));
                from = to;
            }
            cut.add(parsing.finish());
        }
        assertAllAlike(cut, whole);
    }

    @Test
    void notices_when_the_edit_begins_and_never_takes_it_back() {
        ReplyParsing parsing = plugin().begin(null);
        assertThat(parsing.editBegun()).isFalse();
        int begunAt = -1;
        for (int i = 0; i < reply().length(); i++) {
            parsing.accept(reply().substring(i, i + 1));
            assertThat(begunAt < 0 || parsing.editBegun())
                    .as("taken back at %d", i)
                    .isTrue();
            begunAt = begunAt < 0 && parsing.editBegun() ? i : begunAt;
        }
        parsing.finish();
        if (can(Capability.EARLY_EDIT)) {
            assertThat(begunAt).as("noticed before the end").isBetween(0, reply().length() - 2);
        }
    }

    @Test
    void knows_a_reply_that_only_talks() {
        if (can(Capability.PROSE)) {
            ReplyParsing parsing = plugin().begin(null);
            parsing.accept(TALK);
            assertThat(parsing.editBegun()).isFalse();
            ParsedReply parsed = parsing.finish();
            assertThat(parsed.calls()).filteredOn(ToolCall::edits).isEmpty();
            assertThat(parsed.problem()).isNull();
        }
    }

    @Test
    void says_the_same_to_many_threads() throws Exception {
        OutputParser parser = plugin();
        ParsedReply first = parser.parse(reply(), null);

        assertAllAlike(atOnce(() -> parser.parse(reply(), null)), first);
    }

    @Test
    void endures_replies_that_are_cut_off_or_damaged() {
        endures(Stream.concat(HostileText.prefixes(reply()).stream(), HostileText.mutations(reply()).stream()));
    }

    @Test
    void endures_replies_that_are_made_to_take_for_ever() {
        endures(HostileText.texts(reply()));
    }

    private void endures(Stream<String> texts) {
        try (BoundedCalls calls = new BoundedCalls()) {
            texts.forEach(text -> {
                ParsedReply parsed = calls.call(() -> plugin().parse(text, null), () -> HostileText.shown(text));
                assertThat(parsed.calls())
                        .allSatisfy(call -> assertThat(call.tool()).isNotNull());
            });
        }
    }
}
