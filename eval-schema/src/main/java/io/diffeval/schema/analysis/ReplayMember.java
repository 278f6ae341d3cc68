package io.diffeval.schema.analysis;

import io.diffeval.core.plugin.PluginIdentity;
import java.util.List;
import org.jooq.Record;

/**
 * A root run or one of its replays, as far as its results are of one processing function.
 *
 * @param run its id
 * @param function the hash of the function
 * @param parser its parser
 * @param strategy its strategy
 * @param attempts how many results there are
 * @param isPure whether all are calls of the root run, or all replays
 * @param answered how many are answered; an infrastructure failure of a call is one of its replays too
 * @param counts what came of them
 */
record ReplayMember(
        String run,
        String function,
        PluginIdentity parser,
        PluginIdentity strategy,
        long attempts,
        boolean isPure,
        long answered,
        Record counts) {
    /**
     * Whether each of a family has the same replies. A replay has a result for a reply, so that as many results are of
     * the same replies.
     */
    static boolean haveTheSameReplies(List<ReplayMember> family) {
        ReplayMember first = family.get(0);
        return family.stream()
                        .allMatch(member ->
                                member.isPure && member.attempts == first.attempts && member.answered == first.answered)
                && family.stream().map(ReplayMember::run).distinct().count() == family.size()
                && family.stream().map(ReplayMember::function).distinct().count() == family.size();
    }
}
