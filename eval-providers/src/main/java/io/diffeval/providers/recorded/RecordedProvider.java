package io.diffeval.providers.recorded;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.RecordedOutput;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.ReplyListener;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Plays back recorded replies: the k-th attempt gets the k-th reply of the model. */
final class RecordedProvider implements ModelProvider {
    private final int chunkChars;
    private final int delayMs;
    private final Pause pause;
    private final Map<EvalCase, Map<ModelId, List<RecordedOutput>>> byModel =
            Collections.synchronizedMap(new IdentityHashMap<>());

    RecordedProvider(int chunkChars, int delayMs, Pause pause) {
        this.chunkChars = chunkChars;
        this.delayMs = delayMs;
        this.pause = pause;
    }

    @Override
    public Completion complete(ModelRequest request, ReplyListener listener)
            throws FinalProviderException, InterruptedException {
        RecordedOutput output = output(request);
        String reasoning = output.reasoning();
        if (reasoning != null && !reasoning.isEmpty()) {
            listener.onReasoning(reasoning);
        }
        play(output.text(), listener);
        return Completion.builder()
                .format(output.format())
                .finishReason(output.finishReason())
                .usage(output.usage())
                .costUsd(output.costUsd())
                .timings(output.timings())
                .build();
    }

    @Override
    public int attemptsAvailable(EvalCase evalCase, ModelId model) {
        return outputs(evalCase, model).size();
    }

    @Override
    public boolean measuresTime() {
        return delayMs > 0;
    }

    private RecordedOutput output(ModelRequest request) throws FinalProviderException {
        List<RecordedOutput> outputs = outputs(request.evalCase(), request.model());
        int attemptNo = request.attemptNo();
        if (attemptNo < 1 || attemptNo > outputs.size()) {
            throw new FinalProviderException(
                    ErrorCode.OTHER_ERROR,
                    "case '" + request.evalCase().testId() + "' holds " + outputs.size()
                            + " recorded replies of model '" + request.model() + "', none for attempt " + attemptNo);
        }
        return outputs.get(attemptNo - 1);
    }

    private List<RecordedOutput> outputs(EvalCase evalCase, ModelId model) {
        // By identity: comparing two cases means comparing their files.
        return byModel.computeIfAbsent(evalCase, RecordedProvider::byModel).getOrDefault(model, List.of());
    }

    private static Map<ModelId, List<RecordedOutput>> byModel(EvalCase evalCase) {
        return evalCase.recordedOutputs().stream().collect(Collectors.groupingBy(RecordedOutput::model));
    }

    private void play(String text, ReplyListener listener) throws InterruptedException {
        int from = 0;
        while (from < text.length()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (delayMs > 0) {
                pause.await(delayMs);
            }
            int to = chunkEnd(text, from);
            listener.onText(text.substring(from, to));
            from = to;
        }
    }

    private int chunkEnd(String text, int from) {
        if (chunkChars == 0 || chunkChars >= text.length() - from) {
            return text.length();
        }
        int end = from + chunkChars;
        return Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end)) ? end + 1 : end;
    }
}
