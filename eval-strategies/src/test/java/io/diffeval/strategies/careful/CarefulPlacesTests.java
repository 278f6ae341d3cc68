package io.diffeval.strategies.careful;

import static io.diffeval.strategies.careful.CarefulCalls.block;
import static io.diffeval.strategies.careful.CarefulCalls.call;
import static io.diffeval.strategies.careful.CarefulCalls.level;
import static io.diffeval.strategies.careful.CarefulCalls.refused;
import static io.diffeval.strategies.careful.CarefulCalls.result;
import static io.diffeval.strategies.careful.CarefulCalls.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which places {@code careful} counts, where they begin and end, and what it says of them. */
class CarefulPlacesTests {
    @Test
    void five_of_the_places_that_fit_are_named_by_their_lines() {
        assertThat(refused("\uFEFFa\nx\na\n", block("a\n", "b\n")).detail())
                .isEqualTo("block 1 fits 2 places, at lines 1, 3");
        assertThat(refused("a\nx\n".repeat(5), block("a\n", "b\n")).detail())
                .isEqualTo("block 1 fits 5 places, at lines 1, 3, 5, 7, 9");
        assertThat(refused("a\nx\n".repeat(6), block("a\n", "b\n")).detail())
                .isEqualTo("block 1 fits 6 places, at lines 1, 3, 5, 7, 9, …");
    }

    @Test
    void places_of_a_string_that_overlap_are_replaced_from_the_first_on() {
        assertThat(text(call("aaaab", Map.of("old_string", "aa", "new_string", "c", "replace_all", true))))
                .isEqualTo("ccb");
        assertThat(text(call("aaab", Map.of("old_string", "aa", "new_string", "c", "replace_all", true))))
                .isEqualTo("cab");
    }

    @Test
    void a_string_that_is_found_line_by_line_leaves_the_last_line_its_end() {
        String file = "\uFEFFhead\n  first \n  second\t\ntail\n";

        EditResult result = call(file, Map.of("old_string", "  first\n  second", "new_string", "  third\n  fourth"));

        assertThat(text(result)).isEqualTo("\uFEFFhead\n  third\n  fourth\t\ntail\n".replace("\t", ""));
        EditPart part = result.parts().get(0);
        assertThat(part.level()).isEqualTo(MatchLevel.TRAILING_WHITESPACE);
        assertThat(file.substring(part.matchedStart().intValue())).startsWith("  first");
        assertThat(file.substring(part.matchedEnd().intValue())).isEqualTo("\ntail\n");
    }

    @Test
    void a_string_that_begins_at_a_word_leaves_the_blanks_before_it() {
        String file = "head\n    first  \n    second\ntail\n";

        EditResult result = call(file, Map.of("old_string", "first\n    second", "new_string", "third\n    fourth"));

        assertThat(text(result)).isEqualTo("head\n    third\n    fourth\ntail\n");
        assertThat(file.substring(result.parts().get(0).matchedStart().intValue()))
                .startsWith("first");
    }

    @Test
    void a_region_found_by_likeness_has_its_score_and_that_of_the_next() {
        String file = "int total(List<Item> items) {\n    int sum = 0;\n    for (Item item : items) {\n"
                + "        sum += item.price();\n    }\n    return sum;\n}\n\n"
                + "String names(List<Item> items) {\n    return join(items);\n}\n";
        String search = "int total(List<Item> items) {\n    int sum = 0;\n    for (Item item : itens) {\n"
                + "        sum += item.price();\n    }\n    return sum;\n}\n";

        EditPart part = result(
                        file, block(search, search.replace("price", "cost").replace("itens", "items")))
                .parts()
                .get(0);

        assertThat(part.level()).isGreaterThanOrEqualTo(MatchLevel.CONTEXT_DROPPED);
        assertThat(part.similarity()).isBetween(0.8, 0.9999);
        assertThat(part.matchedStart()).isZero();
        assertThat(part.matchedEnd()).isEqualTo(file.indexOf("\nString"));
    }

    @Test
    void an_edit_that_runs_out_of_work_says_so_wherever_it_does() {
        DiffStrategy hundredth = new CarefulStrategyFactory().create(PluginConfig.of(Map.of("max-work", "41")));
        for (int lines : new int[] {2_300_000, 1_300_000, 800_000}) {
            String file = "line text\n".repeat(lines);

            EditResult result =
                    hundredth.apply(EditRequest.ofFile("a", file, EditPayload.text(block("nowhere\nat all\n", "x\n"))));

            assertThat(((Rejected) result).cause()).isEqualTo(FailureCause.RESOURCE_LIMIT);
        }
    }

    @Test
    void the_better_of_two_like_regions_is_named_where_neither_is_clearly_better() {
        String one =
                "void save(Order order) {\n    check(order);\n    store.put(order.id(), order);\n    log(order);\n}\n";
        String file = one.replace("store", "cache") + "\n" + one.replace("store", "depot");

        Rejected rejected = refused(file, block(one, one.replace("log", "audit")));

        assertThat(rejected.cause()).isEqualTo(FailureCause.NO_MATCH);
        assertThat(rejected.nearest()).hasValueSatisfying(place -> {
            assertThat(place.line()).isIn(1, 7);
            assertThat(place.similarity()).isBetween(0.5, 0.9999);
        });
    }

    @Test
    void copies_of_a_block_have_the_span_from_their_first_place_to_their_last_however_each_is_indented() {
        String file = "  a\n  b\nx\na\nb\ny\na\nb\n";

        EditResult result = result(file, block("a\nb\n", "c\n").repeat(3));

        assertThat(text(result)).isEqualTo("  c\nx\nc\ny\nc\n");
        EditPart part = result.parts().get(0);
        assertThat(part.candidates()).isEqualTo(3);
        assertThat(part.matchedStart()).isZero();
        assertThat(part.matchedEnd()).isEqualTo(file.length());
    }

    @Test
    void a_search_with_one_line_twice_is_not_like_a_place_that_has_it_once() {
        assertThat(refused("    return y;\n    return x;\n", block("    return y;\n    return y;\n", "    return z;\n"))
                        .detail())
                .contains("nearest is line 1, where a line differs that stands beside it, at line 1");
    }

    @Test
    void two_places_that_are_like_a_search_alike_are_seen_though_they_stand_side_by_side() {
        String file = "head\n    return x;\na  b\n    return x;\na  b\ntail\n";

        assertThat(refused(file, block("    return x;\na  bx\n", "    return z;\na  bx\n"))
                        .detail())
                .endsWith("but a place beside it is as near");
    }

    @Test
    void a_block_for_what_another_one_writes_has_no_place_that_is_only_like_it() {
        String file = "first\nmiddle\na\nlast\n";

        assertThat(refused(file, block("first\n", "1 | a\n") + block("1 | a\n", "b\n"))
                        .detail())
                .isEqualTo("block 2 is not in the file, but in what block 1 writes");
        assertThat(text(result(file, block("first\n", "x\n") + block("1 | a\n", "b\n"))))
                .isEqualTo("x\nmiddle\nb\nlast\n");
    }

    @Test
    void a_block_that_is_more_like_what_another_one_writes_than_like_the_file_has_no_place() {
        String file = "first\nmiddle\n\ta\nlast\n";

        assertThat(refused(file, block("first\n", "a \n") + block("a\n", "a\nb\n"))
                        .detail())
                .isEqualTo("block 2 is not in the file, but in what block 1 writes");
        assertThat(text(result(file, block("first\n", " a\n") + block("a\n", "a\nb\n"))))
                .isEqualTo(" a\nmiddle\n\ta\n\tb\nlast\n");
    }

    @Test
    void blocks_share_places_only_if_their_searches_are_written_the_same() {
        String file = "<a>\n1\n<a>\n2\n";

        assertThat(text(result(file, block("<a>\n", "<b>\n") + block("<a>\n", "<c>\n"))))
                .isEqualTo("<b>\n1\n<c>\n2\n");
        assertThat(refused(file, block("<a>\n", "<b>\n") + block("&lt;a&gt;\n", "<c>\n"))
                        .cause())
                .isEqualTo(FailureCause.AMBIGUOUS);
    }

    @Test
    void half_a_character_is_no_place_at_either_end() {
        assertThat(call("x\ud83d\ude00y", Map.of("old_string", "x\ud83d", "new_string", "z")))
                .isInstanceOf(Rejected.class);
        assertThat(call("x\ud83d\ude00y", Map.of("old_string", "\ude00y", "new_string", "z")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void a_line_without_blanks_in_it_must_be_long_to_be_found_so() {
        assertThat(refused("f(a,b)\n", block("f( a, b )\n", "g()\n")).cause()).isEqualTo(FailureCause.NO_MATCH);
        assertThat(text(result("function(alpha,beta)\n", block("function( alpha, beta )\n", "g()\n"))))
                .isEqualTo("g()\n");
    }

    @Test
    void lines_without_a_line_feed_at_the_end_of_the_file_are_a_place_too() {
        String file = "a\nb\nc\na\nb";
        String edit = block("a\nb\n", "x\nb\n");

        assertThat(refused(file, edit).detail()).isEqualTo("block 1 fits 2 places, at lines 1, 4");
        assertThat(text(result(file, edit + edit))).isEqualTo("x\nb\nc\nx\nb");
    }

    @Test
    void places_that_fit_but_for_blanks_are_all_counted_from_the_first_line_on() {
        String edit = block("a  \n", "b\n");

        assertThat(refused("a\nx\na\n", edit).detail()).isEqualTo("block 1 fits 2 places, at lines 1, 3");
        assertThat(text(result("a\nx\na\n", edit + edit))).isEqualTo("b\nx\nb\n");
        assertThat(level("a\nx\n", edit)).isEqualTo(MatchLevel.TRAILING_WHITESPACE);
    }

    @Test
    void a_block_written_for_each_place_is_for_those_of_another_indentation_too() {
        String edit = block("a\n", "b\n");

        assertThat(text(result("  a\nx\na\ny\na\n", edit.repeat(3)))).isEqualTo("  b\nx\nb\ny\nb\n");
        assertThat(refused("  a\nx\na\ny\na\n", edit.repeat(2)).cause()).isEqualTo(FailureCause.AMBIGUOUS);
    }

    @Test
    void a_line_begins_before_and_behind_a_byte_order_mark() {
        assertThat(text(result("\uFEFFa\nx\n", block("\uFEFFa\n", "b\n")))).isEqualTo("\uFEFFb\nx\n");
        assertThat(text(result("\uFEFFa\nx\n", block("a\nx\n", "b\n")))).isEqualTo("\uFEFFb\n");
        assertThat(call("\uFEFFa", Map.of("old_string", "a", "new_string", "b", "replace_all", true)))
                .isInstanceOf(Applied.class);
    }

    @Test
    void characters_that_look_alike_are_the_same_on_either_side() {
        String plain = "say(\"hello\");\n";
        String typographic = "say(\u201chello\u201d);\n";

        assertThat(level(plain, block(typographic, "x\n"))).isEqualTo(MatchLevel.UNICODE);
        assertThat(level(typographic, block(plain, "x\n"))).isEqualTo(MatchLevel.UNICODE);
    }

    @Test
    void a_search_in_another_notation_is_no_exact_one() {
        assertThat(level("if (a < b) {\n", block("if (a &lt; b) {\n", "if (a &lt;= b) {\n")))
                .isEqualTo(MatchLevel.UNICODE);
        assertThat(level("\tif (a < b) {\n\t}\n", block("if (a &lt; b) {\n}\n", "if (a &lt;= b) {\n}\n")))
                .isEqualTo(MatchLevel.UNIFORM_INDENTATION);
    }

    @Test
    void a_line_is_found_without_its_blanks_among_many() {
        String many = "some_call(first, second);\n".repeat(1_200);
        String file = many + "other_call( third,fourth );\nend();\n" + many;

        assertThat(text(result(file, block("other _call(third, fourth);\nend ();\n", "x\n"))))
                .isEqualTo(many + "x\n" + many);
        assertThat(refused(file, block("other_call(third, fifth);\nend ();\n", "x\n"))
                        .cause())
                .isEqualTo(FailureCause.NO_MATCH);
        assertThat(refused(file + "last_call( a,b );", block("last_call(a, b);\nend ();\n", "x\n"))
                        .cause())
                .isEqualTo(FailureCause.NO_MATCH);
    }

    @Test
    void blanks_before_a_line_that_has_none_of_another_are_no_difference() {
        String file = "int a[] = {1,2};\n\nint b[] = {3,4};\n";

        assertThat(text(result(file, block("int a[]={1, 2};\n\nint b[]={3, 4};\n", "none\n"))))
                .isEqualTo("none\n");
        assertThat(refused(file, block("int a[]={1, 2};\nint b[]={3, 4, 5, 6, 7};\n", "none\n"))
                        .cause())
                .isEqualTo(FailureCause.NO_MATCH);
    }

    @Test
    void what_is_not_there_is_told_from_what_is_written_already() {
        assertThat(refused("x = 2\n", block("y = 100\n", "x = 2\n")).detail())
                .isEqualTo("block 1 is not in the file, but its replacement is, at line 1: it may be applied already");
        assertThat(refused("x = 2\n\n", block("y = 100\n", "z = 3\n")).detail())
                .isEqualTo("block 1 is not in the file, nor is anything like it");
        assertThat(refused("x = 2\n\n", block("y = 100\n", "\n")).detail())
                .isEqualTo("block 1 is not in the file, nor is anything like it");
        assertThat(refused("x = 2\n\n", block("y = 100\n", "")).detail())
                .isEqualTo("block 1 is not in the file, nor is anything like it");
    }
}
