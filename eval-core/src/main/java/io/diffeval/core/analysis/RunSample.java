package io.diffeval.core.analysis;

import io.diffeval.core.stat.CaseScore;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.ScoreSample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a model made of the tasks of a run: one side of a {@link RunComparison}.
 *
 * @param setup what was asked, and how the replies were judged
 * @param tasks a row for each task of the run, answered or not
 */
public record RunSample(RunSetup setup, List<TaskCounts> tasks) {
    /** Copies the list. */
    public RunSample {
        tasks = List.copyOf(tasks);
    }

    /**
     * Whether any attempt has a verdict. If none has, an edit that applied is all the success that can be seen.
     *
     * @return whether right edits are known
     */
    public boolean isJudged() {
        return tasks.stream().anyMatch(task -> task.judged() > 0);
    }

    /**
     * Estimates how often models succeed: right edits of the answered attempts with a verdict, or where there is no
     * verdict at all, edits that applied of the answered attempts. The same task under several models is a cluster.
     *
     * @param samples the samples of a run, one of each model
     * @param level the confidence level, between 0 and 1
     * @return the rate
     */
    public static Estimate success(List<RunSample> samples, double level) {
        boolean judged = samples.stream().anyMatch(RunSample::isJudged);
        List<CaseScore> scores = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        long infrastructure = 0;
        for (RunSample sample : samples) {
            String model = sample.setup().model().value() + ", ";
            ScoreSample success = judged
                    ? sample.shares(TaskCounts::passed, TaskCounts::judged)
                    : sample.shares(TaskCounts::applied, TaskCounts::answered);
            for (CaseScore score : success.scores()) {
                String cluster = score.cluster() != null || samples.size() == 1 ? score.cluster() : score.caseKey();
                scores.add(new CaseScore(model + score.caseKey(), cluster, score.score(), score.attempts()));
            }
            success.dropped().forEach(task -> dropped.add(model + task));
            infrastructure += success.infrastructureFailures();
        }
        return new ScoreSample(scores, dropped, infrastructure).rate(level);
    }

    /** The share of attempts of each task; a task without such an attempt is dropped. */
    ScoreSample shares(ToIntFunction<TaskCounts> count, ToIntFunction<TaskCounts> of) {
        return sample(
                task -> of.applyAsInt(task) == 0 ? null : (double) count.applyAsInt(task) / of.applyAsInt(task), of);
    }

    /** A quantity of each task; a task where it is unknown is dropped. */
    ScoreSample quantities(Function<TaskCounts, @Nullable Double> quantity) {
        return sample(quantity, TaskCounts::answered);
    }

    private ScoreSample sample(Function<TaskCounts, @Nullable Double> value, ToIntFunction<TaskCounts> attempts) {
        List<CaseScore> scores = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        long infrastructure = 0;
        for (TaskCounts task : tasks) {
            Double score = value.apply(task);
            if (score == null) {
                dropped.add(task.task().value());
            } else {
                scores.add(new CaseScore(task.task().value(), task.cluster(), score, attempts.applyAsInt(task)));
            }
            infrastructure += task.infrastructure();
        }
        return new ScoreSample(scores, dropped, infrastructure);
    }
}
