package io.diffeval.strategies.cline;

/** Writes the result while reading, as the first version does: what is written stays, however the edit goes on. */
final class WritingAssembly implements Assembly {
    private final String original;
    private final Slices slices = new Slices();

    WritingAssembly(String original) {
        this.original = original;
    }

    @Override
    public void located(Match match, int cursor) {
        slices.add(original, cursor, match.start());
    }

    @Override
    public void replaceWith(String lines) {
        slices.add(lines);
    }

    @Override
    public void close(int start, int end, String replacement) {}

    @Override
    public Slices finish(int cursor) {
        slices.add(original, cursor, original.length());
        return slices;
    }
}
