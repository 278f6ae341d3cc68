package io.diffeval.core.edit;

/**
 * Turns what a model wrote into an edited file, or says why not.
 *
 * <p>A strategy owns its format's grammar, finds the place that each block means, decides, and applies in memory. The
 * payload is hostile input: it never makes a strategy throw, and time and memory stay bounded. Instances are used by
 * many threads at once.
 *
 * <pre>{@code
 * DiffStrategy strategy = new StrictStrategyFactory().create(PluginConfig.empty());
 * EditRequest request = EditRequest.ofFile("a.txt", "one\ntwo\n",
 *         EditPayload.text("<<<<<<< SEARCH\ntwo\n=======\n2\n>>>>>>> REPLACE\n"));
 * if (strategy.apply(request) instanceof Applied applied) {
 *     System.out.println(applied.changes().get(0).after());
 * }
 * }</pre>
 */
@FunctionalInterface
public interface DiffStrategy {
    /**
     * Applies one edit. All or nothing, unless the strategy reproduces a tool that is not.
     *
     * @param request the files and what the model wrote
     * @return the changed files, or the cause of the refusal; either with evidence for each part
     */
    EditResult apply(EditRequest request);
}
