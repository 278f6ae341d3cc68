-- The questions that evaluations are made for, a view each, over all runs. Infrastructure failures (4, 5, 10, 11, 15,
-- 16, 99) say nothing about a model; of what is left, attempts count as answered. A ratio to nothing is NULL.

-- How system prompts affect success, latency and cost, over the tasks that a model answered under all of its prompts.
CREATE VIEW prompt_effects AS
SELECT
  r.model_id,
  s.name AS system_prompt,
  c.system_prompt_hash,
  COUNT(DISTINCT c.task_id) AS tasks,
  COUNT(*) AS answered,
  SUM(CASE WHEN r.succeeded THEN 1 ELSE 0 END) AS applied,
  COUNT(r.pass_fail) AS judged,
  SUM(CASE WHEN r.pass_fail THEN 1 ELSE 0 END) AS passed,
  AVG(CAST(r.time_round_trip_ms AS DOUBLE PRECISION)) AS mean_time_round_trip_ms,
  COUNT(r.cost_usd) AS costs_known,
  SUM(r.cost_usd) AS cost_usd,
  COUNT(r.completion_tokens) AS completion_tokens_known,
  CAST(SUM(r.completion_tokens) AS BIGINT) AS completion_tokens
FROM results r
JOIN cases c ON c.case_id = r.case_id
JOIN system_prompts s ON s.hash = c.system_prompt_hash
JOIN (
  SELECT tr.model_id, tc.task_id, COUNT(DISTINCT tc.system_prompt_hash) AS prompts
  FROM results tr
  JOIN cases tc ON tc.case_id = tr.case_id
  WHERE tr.replay_of_result_id IS NULL AND (tr.error_enum IS NULL OR tr.error_enum NOT IN (4, 5, 10, 11, 15, 16, 99))
  GROUP BY tr.model_id, tc.task_id
) of_task ON of_task.model_id = r.model_id AND of_task.task_id = c.task_id
JOIN (
  SELECT mr.model_id, COUNT(DISTINCT mc.system_prompt_hash) AS prompts
  FROM results mr
  JOIN cases mc ON mc.case_id = mr.case_id
  WHERE mr.replay_of_result_id IS NULL AND (mr.error_enum IS NULL OR mr.error_enum NOT IN (4, 5, 10, 11, 15, 16, 99))
  GROUP BY mr.model_id
) of_model ON of_model.model_id = r.model_id AND of_model.prompts = of_task.prompts
WHERE r.replay_of_result_id IS NULL AND (r.error_enum IS NULL OR r.error_enum NOT IN (4, 5, 10, 11, 15, 16, 99))
GROUP BY r.model_id, s.name, c.system_prompt_hash;

-- Which errors models are prone to. An edit may have several failed parts; the first one says why. An infrastructure
-- failure is a share of all attempts, another error of the answered ones.
CREATE VIEW error_shares AS
SELECT
  r.model_id,
  r.error_enum,
  p.failure_cause,
  COUNT(*) AS attempts,
  CASE WHEN r.error_enum IN (4, 5, 10, 11, 15, 16, 99) THEN t.attempts ELSE t.answered END AS of_attempts
FROM results r
JOIN (
  SELECT
    model_id,
    COUNT(*) AS attempts,
    SUM(CASE WHEN error_enum IN (4, 5, 10, 11, 15, 16, 99) THEN 0 ELSE 1 END) AS answered
  FROM results
  WHERE replay_of_result_id IS NULL
  GROUP BY model_id
) t ON t.model_id = r.model_id
LEFT JOIN edit_parts p ON p.result_id = r.result_id AND p.part_no = (
  SELECT MIN(f.part_no) FROM edit_parts f WHERE f.result_id = r.result_id AND f.failure_cause IS NOT NULL)
WHERE r.replay_of_result_id IS NULL AND r.error_enum IS NOT NULL
GROUP BY r.model_id, r.error_enum, p.failure_cause, t.attempts, t.answered;

-- What each strategy makes of the answered replies of a root run that all of its strategies were asked about. A reply
-- that one strategy replayed twice counts once.
CREATE VIEW strategy_robustness AS
SELECT
  s.root_run_id,
  s.processing_functions_hash,
  s.parser,
  s.parser_version,
  s.strategy,
  s.strategy_version,
  COUNT(DISTINCT s.root_result_id) AS replies,
  COUNT(DISTINCT CASE WHEN s.correct = 1 THEN s.root_result_id END) AS correct,
  COUNT(DISTINCT CASE WHEN s.silent_wrong = 1 THEN s.root_result_id END) AS silent_wrong,
  COUNT(DISTINCT CASE WHEN s.refused = 1 THEN s.root_result_id END) AS refused
FROM strategy_comparison s
JOIN (
  SELECT root_run_id, root_result_id, COUNT(DISTINCT processing_functions_hash) AS functions
  FROM strategy_comparison
  WHERE error_enum IS NULL OR error_enum NOT IN (4, 5, 10, 11, 15, 16, 99)
  GROUP BY root_run_id, root_result_id
) of_reply ON of_reply.root_run_id = s.root_run_id AND of_reply.root_result_id = s.root_result_id
JOIN (
  SELECT root_run_id, COUNT(DISTINCT processing_functions_hash) AS functions
  FROM strategy_comparison
  WHERE error_enum IS NULL OR error_enum NOT IN (4, 5, 10, 11, 15, 16, 99)
  GROUP BY root_run_id
) of_run ON of_run.root_run_id = s.root_run_id AND of_run.functions = of_reply.functions
WHERE s.error_enum IS NULL OR s.error_enum NOT IN (4, 5, 10, 11, 15, 16, 99)
GROUP BY s.root_run_id, s.processing_functions_hash, s.parser, s.parser_version, s.strategy, s.strategy_version;

-- What a quantization yields on the hardware where it was measured: sums of the scores of complete cells, for what was
-- spent on them. Only those runs count in a ratio of which both sides are known.
CREATE VIEW quantization_yields AS
SELECT
  m.model_family,
  m.model_id,
  m.quantization,
  h.system_hardware_hash,
  h.measured_on,
  CAST(SUM(s.cases) AS BIGINT) AS scored_cases,
  SUM(s.score) / NULLIF(SUM(s.cases), 0) AS mean_score,
  SUM(CASE WHEN h.wall_clock_seconds IS NOT NULL THEN s.score END)
    / NULLIF(SUM(CASE WHEN s.score IS NOT NULL THEN h.wall_clock_seconds END), 0) AS score_per_second,
  SUM(CASE WHEN h.energy_wh IS NOT NULL THEN s.score END)
    / NULLIF(SUM(CASE WHEN s.score IS NOT NULL THEN h.energy_wh END), 0) AS score_per_watt_hour,
  SUM(s.score) / NULLIF(SUM(s.cases), 0) 
    / (NULLIF(m.weight_bytes, 0) / CAST(1000000000 AS DOUBLE PRECISION)) AS mean_score_per_gigabyte,
  SUM(s.score) / NULLIF(SUM(s.cases), 0)
    / (NULLIF(COALESCE(m.active_parameter_count, m.parameter_count), 0) / CAST(500000000 AS DOUBLE PRECISION))
    AS mean_score_per_gigaflop
FROM run_hardware_metrics h
JOIN models m ON m.model_id = h.model_id
JOIN (
  SELECT run_id, model_id, SUM(score) AS score, COUNT(score) AS cases
  FROM run_model_metrics
  GROUP BY run_id, model_id
) s ON s.run_id = h.run_id AND s.model_id = h.model_id
GROUP BY m.model_family, m.model_id, m.quantization, m.weight_bytes, m.active_parameter_count, m.parameter_count,
  h.system_hardware_hash, h.measured_on;
