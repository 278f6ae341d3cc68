package io.diffeval.strategies.strict;

import io.diffeval.core.edit.EditBlock;

/** Finds the one place, or all places, of a search that is not empty. For one edit script. */
interface ExactLocator {
    /** How many places an ambiguous search is told of. */
    int PLACES_NAMED = 5;

    Finding locate(EditBlock edit);
}
