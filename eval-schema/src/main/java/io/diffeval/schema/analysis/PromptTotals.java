package io.diffeval.schema.analysis;

import static io.diffeval.schema.jooq.Tables.CASES;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.core.stat.LongSample;
import io.diffeval.core.stat.Proportion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Record;

/** What a model made of a system prompt, over some of its tasks. */
final class PromptTotals {
    private final List<Record> rows = new ArrayList<>();
    private final Set<String> tasks = new HashSet<>();
    private final Set<String> otherTasks = new HashSet<>();

    PromptTotals(List<Record> all, Set<String> shared) {
        for (Record row : all) {
            String task = row.get(CASES.TASK_ID);
            if (shared.contains(task)) {
                tasks.add(task);
                rows.add(row);
            } else {
                otherTasks.add(task);
            }
        }
    }

    boolean hasTasks() {
        return !tasks.isEmpty();
    }

    PromptEffect effect(String model, String promptName, String promptHash) {
        LongSample roundTrips = roundTrips();
        return new PromptEffect(
                new ModelId(model),
                promptName,
                new ContentHash(promptHash),
                tasks.size(),
                otherTasks.size(),
                proportion(PromptEffectQuery.APPLIED),
                proportion(PromptEffectQuery.PASSED),
                roundTrips.quantile(0.5),
                roundTrips.quantile(0.95),
                PromptEffectQuery.COST.readAll(rows),
                PromptEffectQuery.TOKENS.readAll(rows));
    }

    private LongSample roundTrips() {
        LongSample sample = new LongSample();
        for (Record row : rows) {
            String durations = row.get(PromptEffectQuery.DURATIONS);
            int start = 0;
            while (durations != null && start < durations.length()) {
                int comma = durations.indexOf(',', start);
                int end = comma < 0 ? durations.length() : comma;
                sample.add(Long.parseLong(durations, start, end, 10));
                start = end + 1;
            }
        }
        return sample;
    }

    private Proportion proportion(ProportionColumns column) {
        long count = 0;
        long total = 0;
        Set<String> clusters = new HashSet<>();
        Set<String> loneTasks = new HashSet<>();
        for (Record row : rows) {
            long of = column.total(row);
            count += column.count(row);
            total += of;
            String cluster = row.get(CASES.CLUSTER);
            if (of > 0 && cluster == null) {
                loneTasks.add(row.get(CASES.TASK_ID));
            } else if (of > 0) {
                clusters.add(cluster);
            }
        }
        return clusters.size() + loneTasks.size() == total
                ? Proportion.ofIndependent(count, total)
                : Proportion.of(count, total);
    }
}
