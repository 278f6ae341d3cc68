package io.diffeval.strategies.cline;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.text.Limits;

/** One version of the algorithm. */
final class ClineStrategy implements DiffStrategy {
    private final ClineVersion version;
    private final Limits limits;
    private final BlockReader reader;

    ClineStrategy(ClineVersion version, Limits limits) {
        this.version = version;
        this.limits = limits;
        this.reader = new BlockReader(version);
    }

    @Override
    public EditResult apply(EditRequest request) {
        if (!(request.payload() instanceof EditPayload.Text edit)) {
            return Rejected.of(
                    FailureCause.WRONG_DIALECT,
                    version.id() + " takes SEARCH/REPLACE text, not the arguments of a call");
        }
        if (!request.hasOriginal()) {
            return Rejected.fileMissing(request.path());
        }
        BlockMachine machine = new BlockMachine(version, request.original(), limits);
        reader.read(edit.text(), machine);
        return machine.result(request);
    }
}
