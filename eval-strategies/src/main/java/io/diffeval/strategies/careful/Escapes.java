package io.diffeval.strategies.careful;

/** Escapes that models add to text that has none. */
final class Escapes {
    private static final String[][] ENTITIES = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&apos;", "'"}, {"&amp;", "&"}
    };

    private Escapes() {}

    static String withoutEntities(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        String plain = text;
        for (String[] entity : ENTITIES) {
            plain = plain.replace(entity[0], entity[1]);
        }
        return plain;
    }

    static String withoutBackslashes(String text) {
        return text.indexOf('\\') < 0
                ? text
                : text.replace("\\\"", "\"").replace("\\'", "'").replace("\\`", "`");
    }

    /** Whether a replacement has entities although neither its search nor the file has any. */
    static boolean drift(Block block, String file) {
        for (String[] entity : ENTITIES) {
            if (block.replacement().contains(entity[0])
                    && !block.search().contains(entity[0])
                    && !file.contains(entity[0])) {
                return true;
            }
        }
        return false;
    }
}
