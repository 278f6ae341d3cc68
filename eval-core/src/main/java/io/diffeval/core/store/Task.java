package io.diffeval.core.store;

import io.diffeval.core.ContentHash;
import io.diffeval.core.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation scenario.
 *
 * @param taskId its id
 * @param name what people call it
 * @param category what kind of task it is, null where unknown
 * @param caseSet the set of cases that it belongs to
 * @param definitionHash hash of its canonical definition; the same id with another definition is refused
 */
public record Task(TaskId taskId, String name, @Nullable String category, String caseSet, ContentHash definitionHash) {}
