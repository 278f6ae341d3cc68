package io.diffeval.schema;

import static io.diffeval.schema.jooq.Tables.RUNS;
import static io.diffeval.schema.jooq.Tables.RUN_MODELS;
import static io.diffeval.schema.jooq.Tables.SUBMISSIONS;
import static io.diffeval.schema.jooq.Tables.SUBMITTERS;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who may submit as whom, and the verdict on each submission. Used by many threads at once. */
public final class SubmissionRegistry implements AutoCloseable {
    private static final int LONGEST_NAME = 255;

    private final Database database;

    private SubmissionRegistry(Database database) {
        this.database = database;
    }

    /**
     * Opens the registry of a database.
     *
     * @param pathOrJdbcUrl as for {@link EvalDatabase#open(String)}
     * @return the registry, to be closed
     * @throws InputException as {@link EvalDatabase#open(String)}
     * @throws io.diffeval.core.StoreException if the database fails
     */
    public static SubmissionRegistry open(String pathOrJdbcUrl) {
        return new SubmissionRegistry(DatabaseName.of(pathOrJdbcUrl).open());
    }

    static void requireName(String submitter) {
        if (submitter.isBlank() || submitter.length() > LONGEST_NAME) {
            throw new InputException("a submitter's name has 1 to " + LONGEST_NAME + " characters");
        }
    }

    /**
     * Lets a key submit under a name. One that was revoked stays so.
     *
     * @param submitter the name
     * @param publicKey as {@link SigningKey#publicKeyText} gives it
     * @param now when
     * @return whether it is new
     * @throws InputException if it is no such key, was revoked, or is registered under another name
     */
    public boolean register(String submitter, String publicKey, Instant now) {
        requireName(submitter);
        if (!SigningKey.isPublicKey(publicKey)) {
            throw new InputException("'" + publicKey + "' is no public key of 'keys create'");
        }
        for (Submitter known : submitters()) {
            if (known.publicKey().equals(publicKey)) {
                if (!known.name().equals(submitter)) {
                    throw new InputException("this key is registered as '" + known.name() + "' already");
                }
                if (known.revokedAt() != null) {
                    throw new InputException("this key of '" + submitter + "' was revoked; make another one");
                }
                return false;
            }
        }
        database.write(
                "register submitter",
                sql -> sql.insertInto(SUBMITTERS)
                        .set(SUBMITTERS.SUBMITTER, submitter)
                        .set(SUBMITTERS.PUBLIC_KEY, publicKey)
                        .set(SUBMITTERS.REGISTERED_AT, now)
                        .execute());
        return true;
    }

    /**
     * Lets a key submit no more. What it has submitted stays.
     *
     * @param submitter the name
     * @param publicKey the key
     * @param now when
     * @throws InputException if the key is not registered so
     */
    public void revoke(String submitter, String publicKey, Instant now) {
        int[] rows = new int[1];
        database.write(
                "revoke a key",
                sql -> rows[0] = sql.update(SUBMITTERS)
                        .set(SUBMITTERS.REVOKED_AT, now)
                        .where(SUBMITTERS.SUBMITTER.eq(submitter))
                        .and(SUBMITTERS.PUBLIC_KEY.eq(publicKey))
                        .and(SUBMITTERS.REVOKED_AT.isNull())
                        .execute());
        if (rows[0] == 0) {
            throw new InputException("no key of '" + submitter + "' like this is registered; look with 'keys list'");
        }
    }

    /**
     * All keys.
     *
     * @return by name and time
     */
    public List<Submitter> submitters() {
        return database.read(
                "read the submitters",
                sql -> sql.selectFrom(SUBMITTERS)
                        .orderBy(SUBMITTERS.SUBMITTER, SUBMITTERS.REGISTERED_AT, SUBMITTERS.PUBLIC_KEY)
                        .fetch(row -> new Submitter(
                                row.getSubmitter(), row.getPublicKey(), row.getRegisteredAt(), row.getRevokedAt())));
    }

    /**
     * Refuses a submission that its key may not make, or of a run that another one has submitted.
     *
     * @param submission the submission
     * @return the first verdict on it, if there is one
     * @throws InputException if it may not be submitted
     */
    public Optional<StoredSubmission> admit(SubmissionFile submission) {
        SubmissionStatement statement = submission.statement();
        Submitter known = submitters().stream()
                .filter(submitter -> submitter.publicKey().equals(statement.publicKey()))
                .findFirst()
                .orElseThrow(
                        () -> new InputException(submission.file() + ": its key is not registered; the owner of the"
                                + " leaderboard does so with 'keys register'"));
        if (!known.name().equals(statement.submitter())) {
            throw new InputException(submission.file() + ": its key is that of '" + known.name() + "', not of '"
                    + statement.submitter() + "'");
        }
        if (known.revokedAt() != null) {
            throw new InputException(submission.file() + ": its key was revoked at " + known.revokedAt());
        }
        return database.read("read the submissions", sql -> firstVerdict(sql, submission));
    }

    /**
     * Stores a verdict. A verified run takes the place of older ones of the submitter with the same models, cases,
     * prompts, parameters, processing and scoring; if there is a newer one already, that takes its place. Nothing is
     * stored where another process has come to a verdict since the submission was admitted: the first one stands.
     *
     * @param submission the submission
     * @param rejection why it is rejected; null where it is verified, and its run is in this database
     * @param remark what is conspicuous, null if nothing
     * @param verifierVersion version of the program
     * @param now when
     * @return the first verdict on it, if it is not this one
     * @throws InputException if another process has stored a submission of the same run since
     */
    public Optional<StoredSubmission> record(
            SubmissionFile submission,
            @Nullable String rejection,
            @Nullable String remark,
            String verifierVersion,
            Instant now) {
        SubmissionStatement statement = submission.statement();
        String id = submission.digest().hex();
        AtomicReference<Optional<StoredSubmission>> first = new AtomicReference<>(Optional.empty());
        database.merge("store a submission", sql -> {
            Optional<StoredSubmission> earlier = firstVerdict(sql, submission);
            first.set(earlier);
            if (earlier.isPresent()) {
                return;
            }
            boolean verified = rejection == null;
            List<String> rivals = verified ? comparable(sql, statement) : List.of();
            sql.insertInto(SUBMISSIONS)
                    .set(SUBMISSIONS.SUBMISSION_ID, id)
                    .set(SUBMISSIONS.SUBMITTER, statement.submitter())
                    .set(SUBMISSIONS.PUBLIC_KEY, statement.publicKey())
                    .set(SUBMISSIONS.RECEIVED_AT, now)
                    .set(
                            SUBMISSIONS.STATUS,
                            (verified ? StoredSubmission.Status.VERIFIED : StoredSubmission.Status.REJECTED).label())
                    .set(SUBMISSIONS.VERIFIER_VERSION, verifierVersion)
                    .set(SUBMISSIONS.RUN_ID, verified ? statement.run().value() : null)
                    .set(SUBMISSIONS.SIGNATURE, submission.signature())
                    .set(SUBMISSIONS.REASON, verified ? remark : rejection)
                    .execute();
            for (String rival : rivals) {
                boolean newer = isNewer(sql, rival, statement.run());
                supersede(sql, newer ? id : rival, newer ? rival : id);
            }
        });
        return Objects.requireNonNull(first.get());
    }

    /**
     * All submissions that stand: verified, and not superseded.
     *
     * @return by submitter and time
     */
    public List<StoredSubmission> verified() {
        return database.read(
                "read the submissions",
                sql -> all(sql, SUBMISSIONS.STATUS.eq(StoredSubmission.Status.VERIFIED.label())));
    }

    /**
     * All submissions.
     *
     * @return by submitter and time
     */
    public List<StoredSubmission> all() {
        return database.read("read the submissions", sql -> all(sql, DSL.noCondition()));
    }

    @Override
    public void close() {
        database.close();
    }

    /** The stored verdict on a submission; of a run nobody else may have submitted one. */
    private static Optional<StoredSubmission> firstVerdict(DSLContext sql, SubmissionFile submission) {
        Optional<StoredSubmission> same =
                first(sql, SUBMISSIONS.SUBMISSION_ID.eq(submission.digest().hex()));
        if (same.isEmpty()) {
            RunId run = submission.statement().run();
            first(sql, SUBMISSIONS.RUN_ID.eq(run.value())).ifPresent(earlier -> {
                throw new InputException(submission.file() + ": run " + run + " was submitted already, by '"
                        + earlier.submitter() + "', as " + earlier.id());
            });
        }
        return same;
    }

    private static Optional<StoredSubmission> first(DSLContext sql, Condition condition) {
        return all(sql, condition).stream().findFirst();
    }

    private static List<StoredSubmission> all(DSLContext sql, Condition condition) {
        return sql.selectFrom(SUBMISSIONS)
                .where(condition)
                .orderBy(SUBMISSIONS.SUBMITTER, SUBMISSIONS.RECEIVED_AT, SUBMISSIONS.SUBMISSION_ID)
                .fetch(SubmissionRegistry::submission);
    }

    private static StoredSubmission submission(Record row) {
        String run = row.get(SUBMISSIONS.RUN_ID);
        String supersededBy = row.get(SUBMISSIONS.SUPERSEDED_BY);
        return new StoredSubmission(
                new ContentHash(row.get(SUBMISSIONS.SUBMISSION_ID)),
                row.get(SUBMISSIONS.SUBMITTER),
                row.get(SUBMISSIONS.PUBLIC_KEY),
                row.get(SUBMISSIONS.RECEIVED_AT),
                StoredSubmission.Status.valueOf(row.get(SUBMISSIONS.STATUS).toUpperCase(Locale.ROOT)),
                run == null ? null : new RunId(run),
                supersededBy == null ? null : new ContentHash(supersededBy),
                row.get(SUBMISSIONS.REASON));
    }

    /** Submissions of the submitter that stand, of runs that are set up alike. */
    private static List<String> comparable(DSLContext sql, SubmissionStatement statement) {
        String key = key(sql, statement.run().value());
        return sql
                .select(SUBMISSIONS.SUBMISSION_ID, SUBMISSIONS.RUN_ID)
                .from(SUBMISSIONS)
                .where(SUBMISSIONS.SUBMITTER.eq(statement.submitter()))
                .and(SUBMISSIONS.STATUS.eq(StoredSubmission.Status.VERIFIED.label()))
                .fetch()
                .stream()
                .filter(row -> key.equals(key(sql, row.value2())))
                .map(row -> row.value1())
                .toList();
    }

    private static String key(DSLContext sql, String run) {
        String models = sql.select(RUN_MODELS.MODEL_ID, RUN_MODELS.PARAMETERS_HASH)
                .from(RUN_MODELS)
                .where(RUN_MODELS.RUN_ID.eq(run))
                .orderBy(RUN_MODELS.MODEL_ID)
                .fetch()
                .toString();
        return sql.select(
                                RUNS.CASE_SET_HASH,
                                RUNS.SCORING_HASH,
                                RUNS.SYSTEM_PROMPT_HASH,
                                RUNS.PROCESSING_FUNCTIONS_HASH)
                        .from(RUNS)
                        .where(RUNS.RUN_ID.eq(run))
                        .fetch()
                + models;
    }

    private static boolean isNewer(DSLContext sql, String rival, RunId run) {
        Instant before = sql.select(RUNS.CREATED_AT)
                .from(RUNS)
                .join(SUBMISSIONS)
                .on(SUBMISSIONS.RUN_ID.eq(RUNS.RUN_ID))
                .where(SUBMISSIONS.SUBMISSION_ID.eq(rival))
                .fetchSingle(RUNS.CREATED_AT);
        Instant after = sql.select(RUNS.CREATED_AT)
                .from(RUNS)
                .where(RUNS.RUN_ID.eq(run.value()))
                .fetchSingle(RUNS.CREATED_AT);
        return !after.isBefore(before);
    }

    private static void supersede(DSLContext sql, String newer, String older) {
        sql.update(SUBMISSIONS)
                .set(SUBMISSIONS.STATUS, StoredSubmission.Status.SUPERSEDED.label())
                .set(SUBMISSIONS.SUPERSEDED_BY, newer)
                .where(SUBMISSIONS.SUBMISSION_ID.eq(older))
                .execute();
    }
}
