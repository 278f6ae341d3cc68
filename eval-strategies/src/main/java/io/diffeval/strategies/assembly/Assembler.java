package io.diffeval.strategies.assembly;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.LineTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts replacements that were all located in the original into it. */
public final class Assembler {
    private Assembler() {}

    /**
     * Applies all replacements or none.
     *
     * @param request holds the original
     * @param script the edit as understood
     * @param parts evidence for each edit of the script
     * @param unordered the replacements, in any order
     * @param limits bound the length of the result
     * @return the edited file; refused as {@link FailureCause#OVERLAP} where two replacements share text or begin at
     *     the same place, as {@link FailureCause#RESOURCE_LIMIT} where the result would be too long
     */
    public static EditResult assemble(
            EditRequest request, EditScript script, List<EditPart> parts, List<Replacement> unordered, Limits limits) {
        List<Replacement> replacements = new ArrayList<>(unordered);
        replacements.sort(Comparator.comparingInt(Replacement::start));
        String original = request.original();
        long length = original.length();
        for (int i = 0; i < replacements.size(); i++) {
            Replacement replacement = replacements.get(i);
            length += replacement.text().length() - (replacement.end() - replacement.start());
            if (i > 0 && overlap(replacements.get(i - 1), replacement)) {
                return overlapping(request, script, parts, replacements.get(i - 1), replacement);
            }
        }
        if (length > limits.most(Limits.Kept.CHARACTER)) {
            String detail = "the result would be longer than " + limits.most(Limits.Kept.CHARACTER) + " characters";
            return Rejected.of(script, FailureCause.RESOURCE_LIMIT, detail, List.of());
        }
        String[] pieces = new String[2 * replacements.size() + 1];
        int count = 0;
        int position = 0;
        for (Replacement replacement : replacements) {
            pieces[count++] = original.substring(position, replacement.start());
            pieces[count++] = replacement.text();
            position = replacement.end();
        }
        pieces[count] = original.substring(position);
        return Applied.toFile(script, request, String.join("", pieces), parts);
    }

    /** Two edits that both fill an empty file overlap, although neither takes any text. */
    private static boolean overlap(Replacement one, Replacement next) {
        return next.start() < one.end() || next.start() == one.start();
    }

    private static Rejected overlapping(
            EditRequest request, EditScript script, List<EditPart> parts, Replacement one, Replacement next) {
        int first = Math.min(one.edit(), next.edit());
        int second = Math.max(one.edit(), next.edit());
        List<EditPart> upToSecond = new ArrayList<>(parts.subList(0, second));
        upToSecond.add(EditPart.failed(FailureCause.OVERLAP, parts.get(second).requestedLines()));
        int line = LineTable.remembered(request.original()).holding(next.start()) + 1;
        String detail = "blocks " + (first + 1) + " and " + (second + 1) + " change the same text, at line " + line;
        return Rejected.of(script, FailureCause.OVERLAP, detail, upToSecond);
    }
}
