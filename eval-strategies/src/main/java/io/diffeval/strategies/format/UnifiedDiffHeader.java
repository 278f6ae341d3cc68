package io.diffeval.strategies.format;

import io.diffeval.core.edit.FileChange.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands above the hunks of a file, and the hunks, while they are read. For one thread. */
final class UnifiedDiffHeader {
    private static final String NOTHING = "/dev/null";

    private final UnifiedDiffDialect dialect;
    private final List<Hunk.Draft> drafts = new ArrayList<>();
    private boolean isGit;
    private boolean isNamed;
    private boolean isNew;
    private boolean isDeleted;
    private boolean isCopy;
    private boolean isBinary;
    private boolean changesMode;
    private @Nullable String oldName;
    private @Nullable String newName;
    private @Nullable String movedFrom;
    private @Nullable String movedTo;

    UnifiedDiffHeader(UnifiedDiffDialect dialect) {
        this.dialect = dialect;
    }

    /** Whether the lines that name the file before and after were read, or hunks without them. */
    boolean isNamed() {
        return isNamed || !drafts.isEmpty();
    }

    /** Takes {@code a/name b/name}. */
    void git(String names) {
        isGit = true;
        // Blanks do not part the names; that both are the same does.
        int length = names.length() / 2;
        if (names.length() % 2 == 1 && names.charAt(length) == ' ') {
            oldName = stripped(names.substring(0, length));
            newName = stripped(names.substring(length + 1));
        }
    }

    /** Takes a line between {@code diff --git} and the names, or one that says nothing. */
    void extended(String line) {
        if (!isGit || isNamed()) {
            return;
        }
        if (line.startsWith("new file mode ")) {
            isNew = true;
        } else if (line.startsWith("deleted file mode ")) {
            isDeleted = true;
        } else if (line.startsWith("rename from ")) {
            movedFrom = line.substring("rename from ".length());
        } else if (line.startsWith("rename to ")) {
            movedTo = line.substring("rename to ".length());
        } else if (line.startsWith("new mode ")) {
            changesMode = true;
        }
        isCopy |= line.startsWith("copy to ");
        isBinary |= line.startsWith("Binary files ") || line.startsWith("GIT binary patch");
    }

    /** Takes what follows {@code ---} and {@code +++}. */
    void names(String before, String after) {
        isNamed = true;
        String old = name(before);
        String fresh = name(after);
        isNew |= old.equals(NOTHING) || !isGit && isEpoch(before);
        isDeleted |= fresh.equals(NOTHING) || !isGit && isEpoch(after);
        boolean isPrefixed =
                (old.startsWith("a/") || old.equals(NOTHING)) && (fresh.startsWith("b/") || fresh.equals(NOTHING));
        boolean isFlat = old.indexOf('/') < 0 && fresh.indexOf('/') < 0;
        boolean strips = switch (dialect) {
            case TOLERANT -> isPrefixed;
            case GIT -> !isFlat;
            case GNU -> true;
        };
        oldName = strips ? stripped(old) : old;
        newName = strips ? stripped(fresh) : fresh;
    }

    void add(Hunk.Draft draft) {
        drafts.add(draft);
    }

    /** Why the file cannot be patched; null where it can. */
    @Nullable
    String problem() {
        return isCopy ? "the patch copies a file" : null;
    }

    /** The file; null where the lines read ask for nothing. */
    @Nullable
    PatchFile file() {
        if (isBinary || drafts.isEmpty() && !isNew && !isDeleted && !changesMode && movedTo == null) {
            return null;
        }
        String path = isNew ? newName : movedFrom == null ? oldName : movedFrom;
        if (isNew && drafts.isEmpty()) {
            drafts.add(new Hunk.Draft(""));
        }
        Action action = movedTo != null ? Action.MOVE : isNew ? Action.ADD : isDeleted ? Action.DELETE : Action.UPDATE;
        List<Hunk> hunks = new ArrayList<>();
        for (Hunk.Draft draft : drafts) {
            hunks.add(action == Action.ADD ? draft.hunk() : draft.numbered().hunk());
        }
        // Names that differ are a file before and after; git goes by the latter.
        boolean differ = action == Action.UPDATE && oldName != null && !oldName.equals(newName);
        return !differ
                ? new PatchFile(path, action, movedTo, hunks)
                : dialect == UnifiedDiffDialect.GIT
                        ? new PatchFile(newName, action, null, hunks)
                        : new PatchFile(oldName, action, null, hunks, newName);
    }

    /** The name alone, without a time behind it. */
    private static String name(String written) {
        int tab = written.indexOf('\t');
        String name = (tab < 0 ? written : written.substring(0, tab)).strip();
        boolean isQuoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return isQuoted ? name.substring(1, name.length() - 1) : name;
    }

    /** A file that is not there has the time at which Unix begins. */
    private static boolean isEpoch(String written) {
        String time = written.toLowerCase(Locale.ROOT);
        return time.contains("\t1970-01-01 00:00:00") || time.contains("\t1969-12-31 ");
    }

    private static String stripped(String name) {
        if (name.equals(NOTHING)) {
            return name;
        }
        int slash = name.indexOf('/');
        while (slash >= 0 && name.startsWith("/", slash + 1)) {
            slash++;
        }
        return name.substring(slash + 1);
    }
}
