package io.diffeval.cli;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RunEstimate;
import io.diffeval.runner.RunSpec;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints what runs would take, a row for each model and system prompt. */
final class EstimateOutput {
    private EstimateOutput() {}

    static void print(PrintWriter out, PrintWriter err, OutputFormat format, List<RunSpec> specs, Registry registry) {
        // Other vendors count otherwise, within some ten per cent on code.
        Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
        List<RunEstimate> estimates = new ArrayList<>();
        for (RunSpec spec : specs) {
            estimates.addAll(RunEstimate.of(spec, registry, encoding::countTokensOrdinary));
        }
        Table table = new Table("model", "calls", "at most", "input tokens", "output tokens", "cost USD");
        for (RunEstimate estimate : estimates) {
            table.row(
                    estimate.model().value(),
                    estimate.calls(),
                    estimate.callsAtMost(),
                    estimate.inputTokens(),
                    estimate.outputTokens(),
                    rounded(estimate.costUsd()));
        }
        table.print(out, format);
        err.println("Nothing was called or stored. Counted for " + RunEstimate.TOKENS_A_REPLY
                + " tokens a reply and no attempt in vain; --max-cost and --max-tokens bound what a run takes.");
        if (estimates.stream().anyMatch(estimate -> estimate.costUsd() == null)) {
            err.println("Where no cost is shown, the provider knows no price of the model.");
        }
        err.flush();
    }

    private static @Nullable Double rounded(@Nullable Double usd) {
        return usd == null ? null : Math.round(usd * 10_000) / 10_000.0;
    }
}
