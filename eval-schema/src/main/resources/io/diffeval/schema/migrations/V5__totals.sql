-- Results added up, so that what is asked about many of them reads a few rows. Writers add to these tables in the
-- transaction that stores the results; the results say it all, and 'schema check --deep' adds them up again.

-- Results that are alike in all that the first columns say. A sum is over the values that are known, and 0 of none.
CREATE TABLE run_totals (
  totals_hash               VARCHAR(64)  NOT NULL,
  run_id                    VARCHAR(64)  NOT NULL,
  model_id                  VARCHAR(512) NOT NULL,
  system_prompt_hash        VARCHAR(64)  NOT NULL,
  processing_functions_hash VARCHAR(64)  NOT NULL,
  created_on                VARCHAR(10)  NOT NULL,
  is_replay                 BOOLEAN      NOT NULL,
  has_reply                 BOOLEAN      NOT NULL,
  succeeded                 BOOLEAN      NOT NULL,
  is_valid_attempt          BOOLEAN      NOT NULL,
  outcome                   VARCHAR(32)  NOT NULL,
  error_enum                INTEGER,
  failure_cause             VARCHAR(64),
  pass_fail                 BOOLEAN,
  reported_model            VARCHAR(512),
  attempts                  BIGINT       NOT NULL,
  last_attempt_no           INTEGER      NOT NULL,
  first_created_at          TIMESTAMP(3) NOT NULL,
  last_created_at           TIMESTAMP(3) NOT NULL,
  scores_known              BIGINT       NOT NULL,
  score                     DOUBLE PRECISION NOT NULL,
  round_trips_known         BIGINT       NOT NULL,
  time_round_trip_ms        BIGINT       NOT NULL,
  costs_known               BIGINT       NOT NULL,
  cost_usd                  DOUBLE PRECISION NOT NULL,
  prompt_tokens_known       BIGINT       NOT NULL,
  prompt_tokens             BIGINT       NOT NULL,
  cached_tokens_known       BIGINT       NOT NULL,
  cached_tokens             BIGINT       NOT NULL,
  completion_tokens_known   BIGINT       NOT NULL,
  completion_tokens         BIGINT       NOT NULL,
  reasoning_tokens_known    BIGINT       NOT NULL,
  reasoning_tokens          BIGINT       NOT NULL,
  CONSTRAINT pk_run_totals PRIMARY KEY (totals_hash),
  CONSTRAINT fk_run_totals_model FOREIGN KEY (run_id, model_id) REFERENCES run_models (run_id, model_id)
);

CREATE INDEX ix_run_totals_run ON run_totals (run_id);

-- Results of a case by a model on a day. All but attempts is of the answered ones, which are those without an
-- infrastructure failure. The durations of each stand there as 'first token,first edit,round trip', parted by blanks.
CREATE TABLE cell_totals (
  case_id                   VARCHAR(64)  NOT NULL,
  model_id                  VARCHAR(512) NOT NULL,
  processing_functions_hash VARCHAR(64)  NOT NULL,
  created_on                VARCHAR(10)  NOT NULL,
  is_replay                 BOOLEAN      NOT NULL,
  attempts                  INTEGER      NOT NULL,
  answered                  INTEGER      NOT NULL,
  valid                     INTEGER      NOT NULL,
  applied                   INTEGER      NOT NULL,
  applied_valid             INTEGER      NOT NULL,
  judged                    INTEGER      NOT NULL,
  judged_valid              INTEGER      NOT NULL,
  passed                    INTEGER      NOT NULL,
  passed_valid              INTEGER      NOT NULL,
  silent_wrong              INTEGER      NOT NULL,
  refused                   INTEGER      NOT NULL,
  round_trips_known         INTEGER      NOT NULL,
  time_round_trip_ms        BIGINT       NOT NULL,
  costs_known               INTEGER      NOT NULL,
  cost_usd                  DOUBLE PRECISION NOT NULL,
  completion_tokens_known   INTEGER      NOT NULL,
  completion_tokens         BIGINT       NOT NULL,
  durations                 TEXT         NOT NULL,
  CONSTRAINT pk_cell_totals PRIMARY KEY (case_id, model_id, processing_functions_hash, created_on),
  CONSTRAINT fk_cell_totals_case FOREIGN KEY (case_id) REFERENCES cases (case_id)
);

-- What the totals answer needs no wide index any more; the rest begin as a unique key does.
DROP INDEX ix_results_calls;
DROP INDEX ix_results_cells;
DROP INDEX ix_results_run_model;
DROP INDEX ix_results_case_model;
DROP INDEX ix_results_created_at;
DROP INDEX ix_edit_parts_cause;

-- The results of a run with what came of them, page by page and without their replies.
CREATE INDEX ix_results_outcome ON results (run_id, model_id, outcome, result_id, replay_of_result_id, case_id,
  error_enum, is_valid_attempt, succeeded, pass_fail);

-- The views read the totals too.
DROP VIEW outcome_rates;
CREATE VIEW outcome_rates AS
SELECT
  run_id,
  model_id,
  CAST(SUM(attempts) AS BIGINT) AS attempts,
  CAST(SUM(CASE WHEN is_valid_attempt THEN attempts ELSE 0 END) AS BIGINT) AS valid_attempts,
  CAST(SUM(CASE WHEN outcome IN ('correct_exact', 'correct_equivalent') THEN attempts ELSE 0 END) AS BIGINT) AS correct,
  CAST(SUM(CASE WHEN outcome IN ('silent_wrong_location', 'silent_wrong_content', 'silent_collateral') THEN attempts
    ELSE 0 END) AS BIGINT) AS silent_wrong,
  CAST(SUM(CASE WHEN outcome = 'clean_failure' THEN attempts ELSE 0 END) AS BIGINT) AS refused,
  CAST(SUM(CASE WHEN outcome = 'partial' THEN attempts ELSE 0 END) AS BIGINT) AS partly_applied,
  CAST(SUM(CASE WHEN outcome = 'no_op' THEN attempts ELSE 0 END) AS BIGINT) AS no_op,
  CAST(SUM(CASE WHEN outcome = 'applied_unjudged' THEN attempts ELSE 0 END) AS BIGINT) AS unjudged,
  CAST(SUM(CASE WHEN outcome = 'not_attempted' THEN attempts ELSE 0 END) AS BIGINT) AS not_attempted,
  CAST(SUM(CASE WHEN outcome = 'infrastructure_error' THEN attempts ELSE 0 END) AS BIGINT) AS infrastructure
FROM run_totals
GROUP BY run_id, model_id;

DROP VIEW leaderboard;
CREATE VIEW leaderboard AS
SELECT
  n.case_set_hash,
  n.scoring_hash,
  n.system_prompt_hash,
  n.processing_functions_hash,
  m.parameters_hash,
  r.model_id,
  COUNT(DISTINCT r.run_id) AS runs,
  CAST(SUM(r.attempts) AS BIGINT) AS valid_attempts,
  CAST(SUM(CASE WHEN r.pass_fail IS NOT NULL THEN r.attempts ELSE 0 END) AS BIGINT) AS judged,
  CAST(SUM(CASE WHEN r.pass_fail THEN r.attempts ELSE 0 END) AS BIGINT) AS passed,
  CAST(SUM(CASE WHEN r.pass_fail THEN r.attempts ELSE 0 END) AS DOUBLE PRECISION)
    / NULLIF(SUM(CASE WHEN r.pass_fail IS NOT NULL THEN r.attempts ELSE 0 END), 0) AS pass_rate,
  SUM(r.score) / NULLIF(SUM(r.scores_known), 0) AS mean_score,
  CAST(SUM(CASE WHEN r.succeeded THEN r.attempts ELSE 0 END) AS DOUBLE PRECISION) / SUM(r.attempts) AS applied_rate,
  CAST(SUM(r.time_round_trip_ms) AS DOUBLE PRECISION) / NULLIF(SUM(r.round_trips_known), 0) AS mean_time_round_trip_ms,
  CAST(SUM(r.costs_known) AS BIGINT) AS costs_known,
  SUM(r.cost_usd) / NULLIF(SUM(r.costs_known), 0) AS mean_cost_usd
FROM run_totals r
JOIN runs n ON n.run_id = r.run_id
JOIN run_models m ON m.run_id = r.run_id AND m.model_id = r.model_id
WHERE n.replay_of_run_id IS NULL AND n.status = 'complete' AND r.is_valid_attempt
GROUP BY n.case_set_hash, n.scoring_hash, n.system_prompt_hash, n.processing_functions_hash, m.parameters_hash,
  r.model_id;

DROP VIEW prompt_effects;
CREATE VIEW prompt_effects AS
SELECT
  t.model_id,
  s.name AS system_prompt,
  c.system_prompt_hash,
  COUNT(DISTINCT c.task_id) AS tasks,
  CAST(SUM(t.answered) AS BIGINT) AS answered,
  CAST(SUM(t.applied) AS BIGINT) AS applied,
  CAST(SUM(t.judged) AS BIGINT) AS judged,
  CAST(SUM(t.passed) AS BIGINT) AS passed,
  CAST(SUM(t.time_round_trip_ms) AS DOUBLE PRECISION) / NULLIF(SUM(t.round_trips_known), 0) AS mean_time_round_trip_ms,
  CAST(SUM(t.costs_known) AS BIGINT) AS costs_known,
  CASE WHEN SUM(t.costs_known) > 0 THEN SUM(t.cost_usd) END AS cost_usd,
  CAST(SUM(t.completion_tokens_known) AS BIGINT) AS completion_tokens_known,
  CASE WHEN SUM(t.completion_tokens_known) > 0 THEN CAST(SUM(t.completion_tokens) AS BIGINT) END AS completion_tokens
FROM cell_totals t
JOIN cases c ON c.case_id = t.case_id
JOIN system_prompts s ON s.hash = c.system_prompt_hash
JOIN (
  SELECT tt.model_id, tc.task_id, COUNT(DISTINCT tc.system_prompt_hash) AS prompts
  FROM cell_totals tt
  JOIN cases tc ON tc.case_id = tt.case_id
  WHERE tt.answered > 0 AND NOT tt.is_replay
  GROUP BY tt.model_id, tc.task_id
) of_task ON of_task.model_id = t.model_id AND of_task.task_id = c.task_id
JOIN (
  SELECT mt.model_id, COUNT(DISTINCT mc.system_prompt_hash) AS prompts
  FROM cell_totals mt
  JOIN cases mc ON mc.case_id = mt.case_id
  WHERE mt.answered > 0 AND NOT mt.is_replay
  GROUP BY mt.model_id
) of_model ON of_model.model_id = t.model_id AND of_model.prompts = of_task.prompts
WHERE t.answered > 0 AND NOT t.is_replay
GROUP BY t.model_id, s.name, c.system_prompt_hash;

DROP VIEW error_shares;
CREATE VIEW error_shares AS
SELECT
  r.model_id,
  r.error_enum,
  r.failure_cause,
  CAST(SUM(r.attempts) AS BIGINT) AS attempts,
  CASE WHEN r.error_enum IN (4, 5, 10, 11, 15, 16, 99) THEN t.attempts ELSE t.answered END AS of_attempts
FROM run_totals r
JOIN (
  SELECT
    model_id,
    CAST(SUM(attempts) AS BIGINT) AS attempts,
    CAST(SUM(CASE WHEN error_enum IN (4, 5, 10, 11, 15, 16, 99) THEN 0 ELSE attempts END) AS BIGINT) AS answered
  FROM run_totals
  WHERE NOT is_replay
  GROUP BY model_id
) t ON t.model_id = r.model_id
WHERE NOT r.is_replay AND r.error_enum IS NOT NULL
GROUP BY r.model_id, r.error_enum, r.failure_cause, t.attempts, t.answered;
