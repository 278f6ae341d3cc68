package io.diffeval.strategies.careful;

/** Escapes that models add to text that has none. */
final class Escapes {
    private static final String[][] ENTITIES = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&apos;", "'"}, {"&amp;", "&"}
    };

    /** A quote may be written as an entity on purpose; these three all change when markup is escaped. */
    private static final String[] SIGNS = {"&lt;", "&gt;", "&amp;"};

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
        if (block.replacement().indexOf('&') < 0) {
            return false;
        }
        for (String entity : SIGNS) {
            if (block.replacement().contains(entity) && !block.search().contains(entity) && !file.contains(entity)) {
                return true;
            }
        }
        return false;
    }
}
