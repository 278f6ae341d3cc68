package io.diffeval.core.edit;

import java.util.List;

/** What became of an edit: {@link Applied} or {@link Rejected}. */
public sealed interface EditResult permits Applied, Rejected {
    /**
     * The edit as the strategy's grammar understood it.
     *
     * @return the script; without blocks where the grammar understood nothing
     */
    EditScript script();

    /**
     * Evidence for each located part, in the order of the script.
     *
     * @return the parts; on a rejection those up to and with the one that failed
     */
    List<EditPart> parts();
}
