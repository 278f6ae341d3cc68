package io.diffeval.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class JsonTests {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void the_canonical_form_is_that_of_the_reference_implementation() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            JsonNode node = node(random, 4);

            String canonical = Json.canonical(node);

            // Behind names and texts stand numbers at the top too, which the reference does not take by themselves.
            String listed = new JsonCanonicalizer("[" + Json.MAPPER.writeValueAsString(node) + "]").getEncodedString();
            assertThat("[" + canonical + "]").as("seed %d, input %d", seed, i).isEqualTo(listed);
        }
    }

    @Test
    void a_number_beyond_what_a_double_holds_has_a_form_too() throws IOException {
        assertThat(Json.canonical(Json.MAPPER.readTree("{\"a\":1e400}"))).isEqualTo("{\"a\":\"Infinity\"}");
    }

    private static JsonNode node(Random random, int depth) {
        int size = random.nextInt(5);
        return switch (random.nextInt(depth == 0 ? 8 : 10)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt());
            case 3 -> NODES.numberNode(random.nextLong());
            case 4 ->
                NODES.numberNode(
                        random.nextBoolean()
                                ? random.nextGaussian()
                                : Double.longBitsToDouble(random.nextLong() >>> 2));
            case 5 -> NODES.numberNode(new BigInteger(random.nextInt(900), random));
            case 6 -> NODES.numberNode(random.nextBoolean() ? -0.0 : random.nextInt(1_000) * 1e20);
            case 7 -> NODES.textNode(text(random));
            case 8 -> {
                var list = NODES.arrayNode();
                for (int i = 0; i < size; i++) {
                    list.add(node(random, depth - 1));
                }
                yield list;
            }
            default -> {
                var object = NODES.objectNode();
                for (int i = 0; i < size; i++) {
                    object.set(text(random), node(random, depth - 1));
                }
                yield object;
            }
        };
    }

    /** Controls, quotes, what is beyond ASCII, pairs of surrogates and lone ones. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x20));
                case 1 -> text.append("\"\\/\u007F\u0080\u2028\uFFFF".charAt(random.nextInt(7)));
                case 2 -> text.appendCodePoint(0x10000 + random.nextInt(0x1000));
                case 3 -> text.append((char) (0xD800 + random.nextInt(0x800)));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
