package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a replacement as the file would have it: its line endings, its indentation, its bytes where nothing changes. */
final class Rewriter {
    private final String original;
    private final Passage file;
    private final long longest;

    /** Known once it is asked for: only an exact edit asks. */
    private @Nullable CarriageReturns carriageReturns;

    private boolean isTooLong;

    /** What was written last: a doubtful replacement is looked at before it is put into the file. */
    private @Nullable Written last;

    private record Written(Block block, Match match, String text) {}

    /** Before which line feeds of the file one stands. */
    private enum CarriageReturns {
        NONE,
        SOME,
        ALL
    }

    Rewriter(String original, Passage file, Limits limits) {
        this.longest = limits.most(Limits.Kept.CHARACTER);
        this.original = original;
        this.file = file;
    }

    private static boolean hasBareLineFeed(String text) {
        int feed = text.indexOf('\n');
        while (feed > 0 && text.charAt(feed - 1) == '\r') {
            feed = text.indexOf('\n', feed + 1);
        }
        return feed >= 0;
    }

    /** The text that takes the place of a match, which may be asked to begin later than the match does. */
    String write(Block block, Match match) {
        if (match.isExact()) {
            return withLineEndings(block.isLineBased() ? asLines(block, match) : block.replacement());
        }
        Written written = last;
        if (written == null || !written.match.equals(match) || !written.block.equals(block)) {
            written = new Written(block, match, writeLenient(block, match));
            last = written;
        }
        return written.text;
    }

    /** Whether a text would have become so long that it was not written. */
    boolean isTooLong() {
        return isTooLong;
    }

    private String writeLenient(Block block, Match match) {
        int[] lineOf = Objects.requireNonNull(match.lineOf());
        Passage search = block.searchLines();
        Passage replacement = block.replacementLines();
        if (!CharacterFolding.isFolded(block.search())) {
            search = new Passage(withoutStray(block.search(), block.search()));
            replacement = new Passage(withoutStray(block.replacement(), block.search()));
        }
        return write(block, match, search, replacement, lineOf);
    }

    /** The replacement with a final line feed, unless the edit says that the file has none there, or it has none. */
    private String asLines(Block block, Match match) {
        String text = block.replacement();
        boolean isAtEnd = match.end() == original.length();
        if (block.search().isEmpty() && isAtEnd && !original.isEmpty() && !original.endsWith("\n")) {
            return "\n" + (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        }
        boolean isOpen = isAtEnd && block.hint().endOfFile() || !block.search().endsWith("\n");
        return text.isEmpty() || text.endsWith("\n") || isOpen ? text : text + "\n";
    }

    /** Whether the first line is meant from its first word on, because a search for a substring begins there. */
    static boolean beginsInsideLine(Block block) {
        return !block.isLineBased()
                && !block.search().isEmpty()
                && !Character.isWhitespace(block.search().charAt(0))
                && (block.replacement().isEmpty()
                        || !Character.isWhitespace(block.replacement().charAt(0)));
    }

    private String write(Block block, Match match, Passage search, Passage replacement, int[] lineOf) {
        boolean inside = beginsInsideLine(block);
        int[] searchLineOf = LineCorrespondence.between(replacement, search);
        Indentation indentation = new Indentation(search, file, lineOf, inside ? 1 : 0);
        boolean keepsIndentation =
                !indentation.differs() || isIndentedAsFile(search, replacement, lineOf, searchLineOf);
        String lineEnding = lineEndingAt(match.start());
        StringBuilder text = new StringBuilder(replacement.text().length() + 64);
        int[] next = nextOf(searchLineOf, search.count());
        int place = 0;
        for (int line = 0; line < replacement.count(); line++) {
            if (text.length() > longest) {
                isTooLong = true;
                return "";
            }
            int searchLine = searchLineOf[line];
            int fileLine = searchLine < 0 ? -1 : lineOf[searchLine];
            boolean isFirstInside = inside && line == 0;
            boolean isKept = fileLine >= 0 && isRepeated(replacement, line, search, searchLine);
            if (isKept && isFirstInside) {
                text.append(file.line(fileLine).stripLeading());
            } else if (isKept) {
                file.appendLine(text, fileLine, 0);
            } else if (keepsIndentation || isFirstInside || replacement.isBlank(line)) {
                replacement.appendLine(text, line, 0);
            } else {
                String indent = replacement.indentation(line);
                text.append(indentation.inFile(indent, place, next[line]));
                replacement.appendLine(text, line, indent.length());
            }
            place = searchLine < 0 ? place : searchLine + 1;
            boolean isLast = line == replacement.count() - 1;
            boolean endsWithFeed = block.isLineBased()
                    ? match.end() > match.start() && original.charAt(match.end() - 1) == '\n'
                    : replacement.endsWithLineFeed();
            if (!isLast || endsWithFeed) {
                String kept = isKept ? file.lineEnding(fileLine) : "";
                text.append(kept.endsWith("\n") ? kept : lineEnding);
            }
        }
        return text.toString();
    }

    /** For each line of the replacement the line of the search that the next line which repeats one does; else the count. */
    private static int[] nextOf(int[] searchLineOf, int count) {
        int[] next = new int[searchLineOf.length];
        int last = count;
        for (int line = next.length - 1; line >= 0; line--) {
            last = searchLineOf[line] < 0 ? last : searchLineOf[line];
            next[line] = last;
        }
        return next;
    }

    /** Whether two lines are the same but for blanks at their end. */
    private static boolean isRepeated(Passage replacement, int line, Passage search, int searchLine) {
        LineTable lines = replacement.in(LineForm.WITHOUT_LINE_ENDING);
        return lines.isSame(line, search.in(LineForm.WITHOUT_LINE_ENDING), searchLine)
                || replacement
                        .line(line)
                        .stripTrailing()
                        .equals(search.line(searchLine).stripTrailing());
    }

    /** Whether the replacement's context is indented as the file has it, although the search's is not. */
    private boolean isIndentedAsFile(Passage search, Passage replacement, int[] lineOf, int[] searchLineOf) {
        int asFile = 0;
        int asSearch = 0;
        for (int line = 0; line < searchLineOf.length; line++) {
            int searchLine = searchLineOf[line];
            if (searchLine < 0 || lineOf[searchLine] < 0 || replacement.isBlank(line)) {
                continue;
            }
            String inFile = file.indentation(lineOf[searchLine]);
            String inSearch = search.indentation(searchLine);
            if (!inFile.equals(inSearch)) {
                String indent = replacement.indentation(line);
                asFile += indent.equals(inFile) ? 1 : 0;
                asSearch += indent.equals(inSearch) ? 1 : 0;
            }
        }
        return asFile > asSearch
                && (asSearch == 0 && asFile > 1 || leastIndentation(replacement) >= leastIndentation(file, lineOf));
    }

    private static int leastIndentation(Passage passage) {
        int least = Integer.MAX_VALUE;
        for (int line = 0; line < passage.count(); line++) {
            if (!passage.isBlank(line)) {
                least = Math.min(least, passage.indentation(line).length());
            }
        }
        return least;
    }

    private static int leastIndentation(Passage passage, int[] lines) {
        int least = Integer.MAX_VALUE;
        for (int line : lines) {
            if (line >= 0 && !passage.isBlank(line)) {
                least = Math.min(least, passage.indentation(line).length());
            }
        }
        return least;
    }

    /** Characters that the search has in the place of the file's plain ones are made plain in the replacement too. */
    private String withoutStray(String text, String search) {
        String plain = text;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char folded = CharacterFolding.fold(c);
            if (folded != c && plain.charAt(i) == c && search.indexOf(c) >= 0 && original.indexOf(c) < 0) {
                plain = plain.replace(c, folded);
            }
        }
        return plain;
    }

    private String lineEndingAt(int offset) {
        int feed = original.indexOf('\n', offset);
        if (feed < 0) {
            feed = original.indexOf('\n');
        }
        return feed > 0 && original.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    private String withLineEndings(String text) {
        CarriageReturns known = carriageReturns;
        if (known == null) {
            known = carriageReturns();
            carriageReturns = known;
        }
        return switch (known) {
            case NONE -> text.indexOf('\r') < 0 || original.indexOf('\n') < 0 ? text : text.replace("\r\n", "\n");
            case SOME -> text;
            case ALL ->
                text.indexOf('\n') < 0 ? text : text.replace("\r\n", "\n").replace("\n", "\r\n");
        };
    }

    private CarriageReturns carriageReturns() {
        if (original.indexOf('\r') < 0) {
            return CarriageReturns.NONE;
        }
        return hasBareLineFeed(original) ? CarriageReturns.SOME : CarriageReturns.ALL;
    }
}
