package io.diffeval.providers.parser;

/**
 * Watches for the opening of a JSON tool call: after an opening brace, a field name that only calls have. It follows
 * quotes but no structure, so it may see an opening where the whole turns out to be no call.
 */
final class CallOpening {
    private static final int MAX_NAME = 20;

    private enum State {
        BEFORE_BRACE,
        OUTSIDE_STRING,
        IN_STRING,
        AFTER_ESCAPE,
        AFTER_STRING,
        SEEN
    }

    private final StringBuilder name = new StringBuilder(MAX_NAME + 1);
    private State state = State.BEFORE_BRACE;

    static boolean isIn(ReplyText text, int from, int to) {
        CallOpening opening = new CallOpening();
        for (int i = from; i < to && !opening.seen(); i++) {
            opening.accept(text.charAt(i));
        }
        return opening.seen();
    }

    boolean seen() {
        return state == State.SEEN;
    }

    /** Whether there has been a brace: until then only a brace matters. */
    boolean isUnderWay() {
        return state != State.BEFORE_BRACE;
    }

    void accept(char c) {
        switch (state) {
            case BEFORE_BRACE -> {
                if (c == '{') {
                    state = State.OUTSIDE_STRING;
                }
            }
            case OUTSIDE_STRING -> outsideString(c);
            case IN_STRING -> inString(c);
            case AFTER_ESCAPE -> state = State.IN_STRING;
            case AFTER_STRING -> afterString(c);
            case SEEN -> {}
        }
    }

    private void outsideString(char c) {
        if (c == '"') {
            name.setLength(0);
            state = State.IN_STRING;
        }
    }

    private void inString(char c) {
        switch (c) {
            case '"' -> state = State.AFTER_STRING;
            case '\\' -> {
                addToName(c);
                state = State.AFTER_ESCAPE;
            }
            // No JSON string spans lines: what looked like a quote was none.
            case '\n' -> state = State.OUTSIDE_STRING;
            default -> addToName(c);
        }
    }

    private void afterString(char c) {
        if (c == ':') {
            state = CallFields.opensCall(name.toString()) ? State.SEEN : State.OUTSIDE_STRING;
        } else if (!Character.isWhitespace(c)) {
            state = State.OUTSIDE_STRING;
            outsideString(c);
        }
    }

    private void addToName(char c) {
        if (name.length() <= MAX_NAME) {
            name.append(c);
        }
    }
}
