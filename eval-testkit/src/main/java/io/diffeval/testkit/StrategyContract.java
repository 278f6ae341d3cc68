package io.diffeval.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.Rejected;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What holds for every strategy: it applies an edit of its format, refuses another format as such, says the same each
 * time, and endures whatever a model writes.
 *
 * <pre>{@code
 * class FirstMatchStrategyTests extends StrategyContract {
 *     @Override protected DiffStrategyFactory factory() { return new FirstMatchStrategyFactory(); }
 *     @Override protected Set<Capability> capabilities() { return Set.of(Capability.LOCATING); }
 *     @Override protected EditPayload edit() {
 *         return EditPayload.arguments(Map.of("old_string", "two", "new_string", "2"));
 *     }
 * }
 * }</pre>
 */
public abstract class StrategyContract extends PluginContract<DiffStrategy> {
    /** The file that is edited. */
    protected static final String PATH = "src/a.txt";

    /** Its text. */
    protected static final String ORIGINAL = "one\ntwo\nthree\nfour\nfive\n";

    /** Its text once {@code two} has become {@code 2}. */
    protected static final String EDITED = "one\n2\nthree\nfour\nfive\n";

    private static final EditPayload OF_NO_FORMAT = EditPayload.arguments(Map.of("no_such_argument", List.of(1, 2)));

    /** Creates the contract. */
    protected StrategyContract() {}

    /**
     * An edit in the strategy's format that makes {@link #EDITED} of {@link #ORIGINAL}, the text of {@link #PATH}.
     *
     * @return the edit
     */
    protected abstract EditPayload edit();

    @Test
    void applies_an_edit_of_its_format() {
        EditResult result = apply(ORIGINAL, edit());

        assertThat(result).as("%s", result).isInstanceOf(Applied.class);
        Applied applied = (Applied) result;
        assertThat(applied.changes()).extracting(FileChange::path).containsExactly(PATH);
        assertThat(applied.changes().get(0).before()).isEqualTo(ORIGINAL);
        assertThat(applied.changes().get(0).after()).isEqualTo(EDITED);
        assertThat(applied.script().blocks().isEmpty() && applied.parts().isEmpty())
                .as("a script or parts say what was done")
                .isFalse();
    }

    @Test
    void refuses_what_is_not_its_format_as_another_dialect() {
        assertThat(apply(ORIGINAL, OF_NO_FORMAT))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.cause()).isEqualTo(FailureCause.WRONG_DIALECT));
    }

    @Test
    void refuses_an_edit_that_has_no_place() {
        if (can(Capability.LOCATING)) {
            String unlike = "0123456789\n";
            assertThat(apply(unlike, edit()))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.detail()).isNotBlank());
        }
    }

    @Test
    void says_the_same_each_time_and_to_many_threads() throws Exception {
        DiffStrategy strategy = plugin();
        EditRequest request = EditRequest.ofFile(PATH, ORIGINAL, edit());
        EditResult first = strategy.apply(request);

        assertAllAlike(atOnce(() -> strategy.apply(request)), first);
    }

    @Test
    void endures_edits_that_are_cut_off_or_damaged() {
        String example = text(edit());
        endures(Stream.concat(HostileText.prefixes(example).stream(), HostileText.mutations(example).stream()));
    }

    @Test
    void endures_texts_that_are_made_to_take_for_ever() {
        endures(HostileText.texts(text(edit())));
    }

    @Test
    void endures_files_of_every_kind() {
        for (String original :
                List.of("", "\n", "\r\n", "one\r\ntwo\r\nthree\r\n", "\uFEFFtwo", "\uD83D", "two".repeat(5_000))) {
            isSound(original, apply(original, edit()));
        }
    }

    @Test
    void endures_a_file_that_is_not_there() {
        EditResult result = plugin().apply(new EditRequest(PATH, Map.of(), edit()));
        assertThat(result).isNotNull();
    }

    private void endures(Stream<String> texts) {
        try (BoundedCalls calls = new BoundedCalls()) {
            texts.forEach(text -> isSound(
                    ORIGINAL, calls.call(() -> apply(ORIGINAL, withText(text)), () -> HostileText.shown(text))));
        }
    }

    private EditResult apply(String original, EditPayload edit) {
        return plugin().apply(EditRequest.ofFile(PATH, original, edit));
    }

    /** What is reported fits the file, whatever the outcome. */
    private static void isSound(String original, EditResult result) {
        for (EditPart part : result.parts()) {
            Long start = part.matchedStart();
            Long end = part.matchedEnd();
            if (start != null && end != null) {
                assertThat(start).isBetween(0L, end);
            }
        }
        if (result instanceof Applied applied) {
            assertThat(applied.changes()).allSatisfy(change -> {
                if (change.path().equals(PATH) && change.before() != null) {
                    assertThat(change.before()).isEqualTo(original);
                }
            });
        } else {
            assertThat(((Rejected) result).detail()).isNotBlank();
        }
    }

    /** The text that is made hostile: that of the edit, or of its longest argument. */
    private static String text(EditPayload payload) {
        return payload instanceof EditPayload.Text text
                ? text.text()
                : Objects.requireNonNullElse(longest((EditPayload.Arguments) payload), "");
    }

    private EditPayload withText(String text) {
        if (edit() instanceof EditPayload.Arguments arguments) {
            Map<String, @Nullable Object> values = new HashMap<>(arguments.values());
            String longest = longest(arguments);
            values.replaceAll((name, value) -> Objects.equals(value, longest) ? text : value);
            return EditPayload.arguments(values);
        }
        return EditPayload.text(text);
    }

    private static @Nullable String longest(EditPayload.Arguments arguments) {
        return arguments.values().values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }
}
