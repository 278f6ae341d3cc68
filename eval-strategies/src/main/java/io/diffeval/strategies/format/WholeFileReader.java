package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.core.text.FileNameLine;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads listings of whole files once. For one thread. */
final class WholeFileReader {
    private static final int LONGEST_NAME = 250;

    /** How it is known which file a listing is for, the surest first. */
    private enum Source {
        ABOVE,
        IN_PROSE,
        ONLY_FILE
    }

    private record Listing(@Nullable String path, Source source, String text) {}

    private final LineTable lines;
    private final Collection<String> files;
    private final Fence fence;
    private final List<Listing> listings = new ArrayList<>();
    private @Nullable String named;

    WholeFileReader(String edit, Collection<String> files, Fence fence) {
        this.lines = LineTable.of(edit);
        this.files = files;
        this.fence = fence;
    }

    Reading<FileEdit> read() {
        int line = 0;
        while (line < lines.count()) {
            if (!isFence(line)) {
                lookForName(line++);
                continue;
            }
            int end = line + 1;
            while (end < lines.count() && !isFence(end)) {
                end++;
            }
            Listing listing = listing(line, lines.text().substring(start(line + 1), start(end)));
            if (listing == null) {
                String detail = "line " + (line + 1) + " of the edit: no file is named above the listing";
                return Reading.refused(edits(), FailureCause.MISSING_FILENAME, detail);
            }
            listings.add(listing);
            named = null;
            line = end + 1;
        }
        return listings.isEmpty() ? refusedWithoutListings() : Reading.of(edits());
    }

    /** Where a line begins; the end of the text where there is no such line. */
    private int start(int line) {
        return line < lines.count() ? lines.start(line) : lines.text().length();
    }

    private boolean isFence(int line) {
        String text = lines.text();
        return text.startsWith(fence.open(), lines.start(line)) || text.startsWith(fence.close(), lines.start(line));
    }

    private @Nullable Listing listing(int line, String text) {
        if (line == 0) {
            return listings.isEmpty() ? new Listing(null, Source.ABOVE, text) : null;
        }
        String above = nameAbove(line - 1);
        if (above != null) {
            return new Listing(known(above), Source.ABOVE, text);
        }
        if (named != null) {
            return new Listing(named, Source.IN_PROSE, text);
        }
        return files.size() == 1 ? new Listing(files.iterator().next(), Source.ONLY_FILE, text) : null;
    }

    private @Nullable String nameAbove(int line) {
        if (isFence(line) || lines.length(line) > LONGEST_NAME) {
            return null;
        }
        List<String> names = FileNameLine.names(List.of(lines.line(line)));
        return names.isEmpty() ? null : names.get(0);
    }

    /** Models put folders of their own before a name. */
    private String known(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return !files.contains(name) && files.contains(last) ? last : name;
    }

    private void lookForName(int line) {
        for (String word : lines.line(line).strip().split("\\s+", -1)) {
            int end = word.length();
            while (end > 0 && ".:,;!".indexOf(word.charAt(end - 1)) >= 0) {
                end--;
            }
            if (end > 2 && word.charAt(0) == '`' && word.charAt(end - 1) == '`') {
                String name = word.substring(1, end - 1);
                named = files.contains(name) ? name : named;
            }
        }
    }

    private List<FileEdit> edits() {
        Set<@Nullable String> seen = new HashSet<>();
        List<FileEdit> edits = new ArrayList<>();
        for (Source source : Source.values()) {
            for (Listing listing : listings) {
                if (listing.source == source && seen.add(listing.path)) {
                    edits.add(FileEdit.update(listing.path, List.of(new EditBlock("", listing.text))));
                }
            }
        }
        return edits;
    }

    private Reading<FileEdit> refusedWithoutListings() {
        String edit = lines.text();
        return ForeignFormat.isIn(edit) || SearchReplaceFormat.read(edit).fault() == null
                ? Reading.refused(List.of(), FailureCause.WRONG_DIALECT, "the edit is no listing of whole files")
                : Reading.refused(List.of(), FailureCause.EMPTY_EDIT, "the edit has no file in a fence");
    }
}
