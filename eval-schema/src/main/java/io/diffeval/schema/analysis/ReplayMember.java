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
 * @param answered how many are answered; where a call brought no reply, none of its replays is
 * @param failedReplies how many are not though a reply came, because a plugin failed: another one's may be
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
        long failedReplies,
        Record counts) {
    /**
     * Whether each of a family answered the same replies. A replay has a result for a reply, so that as many results are
     * of the same replies; and it answers none that its root did not, unless a plugin of the root failed, so that as many
     * answers are of the same.
     *
     * @param root the root run, without whose answers nothing is known of those of its replays
     */
    static boolean haveTheSameReplies(String root, List<ReplayMember> family) {
        ReplayMember first = family.get(0);
        return family.stream().anyMatch(member -> member.run().equals(root))
                && family.stream()
                        .allMatch(member -> member.isPure
                                && member.failedReplies == 0
                                && member.attempts == first.attempts
                                && member.answered == first.answered)
                && family.stream().map(ReplayMember::run).distinct().count() == family.size()
                && family.stream().map(ReplayMember::function).distinct().count() == family.size();
    }
}
