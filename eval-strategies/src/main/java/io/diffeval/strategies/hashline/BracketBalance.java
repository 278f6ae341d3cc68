package io.diffeval.strategies.hashline;

import java.util.List;

/**
 * How many brackets of each kind lines open more than they close, those in strings and after {@code //} left out.
 *
 * @param round parentheses
 * @param square square brackets
 * @param curly braces
 */
record BracketBalance(int round, int square, int curly) {
    static BracketBalance of(List<String> lines) {
        BracketBalance sum = new BracketBalance(0, 0, 0);
        for (String line : lines) {
            sum = sum.plus(ofLine(line));
        }
        return sum;
    }

    private static BracketBalance ofLine(String line) {
        int round = 0;
        int square = 0;
        int curly = 0;
        for (int i = 0; i < line.length(); i++) {
            switch (line.charAt(i)) {
                case '(' -> round++;
                case ')' -> round--;
                case '[' -> square++;
                case ']' -> square--;
                case '{' -> curly++;
                case '}' -> curly--;
                case '"', '\'', '`' -> i = afterString(line, i);
                case '/' -> i = line.startsWith("//", i) ? line.length() : i;
                default -> {}
            }
        }
        return new BracketBalance(round, square, curly);
    }

    /** Where a string ends; where it begins if it has no end, as an apostrophe has not. */
    private static int afterString(String line, int start) {
        for (int i = start + 1; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == line.charAt(start)) {
                return i;
            }
        }
        return start;
    }

    BracketBalance plus(BracketBalance other) {
        return new BracketBalance(round + other.round, square + other.square, curly + other.curly);
    }

    BracketBalance minus(BracketBalance other) {
        return new BracketBalance(round - other.round, square - other.square, curly - other.curly);
    }

    boolean isZero() {
        return round == 0 && square == 0 && curly == 0;
    }
}
