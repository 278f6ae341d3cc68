-- One script for SQLite, H2 and PostgreSQL. A rate over nothing is NULL.

-- Results with all that is needed to read them; the texts of a replay are those of its root.
CREATE VIEW result_details AS
SELECT
  r.result_id,
  COALESCE(r.replay_of_result_id, r.result_id) AS root_result_id,
  r.run_id,
  COALESCE(n.replay_of_run_id, n.run_id) AS root_run_id,
  r.case_id,
  c.task_id,
  c.prompt_id,
  c.system_prompt_hash,
  c.cluster,
  c.file_path,
  c.file_hash,
  c.expected_file_hash,
  r.model_id,
  r.processing_functions_hash,
  p.parsing_function,
  p.parsing_version,
  p.diff_edit_function,
  p.diff_edit_version,
  r.attempt_no,
  r.created_at,
  r.succeeded,
  r.is_valid_attempt,
  r.outcome,
  r.error_enum,
  r.match_level,
  r.match_similarity,
  r.score,
  r.pass_fail,
  r.num_edits,
  r.num_lines_deleted,
  r.num_lines_added,
  r.time_to_first_token_ms,
  r.time_to_first_edit_ms,
  r.time_round_trip_ms,
  r.retries,
  r.cost_usd,
  r.prompt_tokens,
  r.cached_tokens,
  r.completion_tokens,
  r.reasoning_tokens,
  r.finish_reason,
  r.reply_format,
  r.reported_model,
  r.provider_request_id,
  r.request_hash,
  r.file_edited_hash,
  r.output_file_hash,
  r.error_detail,
  r.parsed_tool_call_json,
  COALESCE(r.reasoning_text, o.reasoning_text) AS reasoning_text,
  COALESCE(r.raw_model_output, o.raw_model_output) AS raw_model_output
FROM results r
JOIN runs n ON n.run_id = r.run_id
JOIN cases c ON c.case_id = r.case_id
JOIN processing_functions p ON p.hash = r.processing_functions_hash
LEFT JOIN results o ON o.result_id = r.replay_of_result_id;

-- How often what came out, for each run and model. The counts from correct to infrastructure add up to attempts.
CREATE VIEW outcome_rates AS
SELECT
  run_id,
  model_id,
  COUNT(*) AS attempts,
  SUM(CASE WHEN is_valid_attempt THEN 1 ELSE 0 END) AS valid_attempts,
  SUM(CASE WHEN outcome IN ('correct_exact', 'correct_equivalent') THEN 1 ELSE 0 END) AS correct,
  SUM(CASE WHEN outcome IN ('silent_wrong_location', 'silent_wrong_content', 'silent_collateral') THEN 1 ELSE 0 END)
    AS silent_wrong,
  SUM(CASE WHEN outcome = 'clean_failure' THEN 1 ELSE 0 END) AS refused,
  SUM(CASE WHEN outcome = 'partial' THEN 1 ELSE 0 END) AS partly_applied,
  SUM(CASE WHEN outcome = 'no_op' THEN 1 ELSE 0 END) AS no_op,
  SUM(CASE WHEN outcome = 'applied_unjudged' THEN 1 ELSE 0 END) AS unjudged,
  SUM(CASE WHEN outcome = 'not_attempted' THEN 1 ELSE 0 END) AS not_attempted,
  SUM(CASE WHEN outcome = 'infrastructure_error' THEN 1 ELSE 0 END) AS infrastructure
FROM results
GROUP BY run_id, model_id;

-- What each strategy made of the same reply: a row for a root result and a strategy.
CREATE VIEW strategy_comparison AS
SELECT
  COALESCE(r.replay_of_result_id, r.result_id) AS root_result_id,
  COALESCE(n.replay_of_run_id, n.run_id) AS root_run_id,
  r.processing_functions_hash,
  p.parsing_function AS parser,
  p.parsing_version AS parser_version,
  p.diff_edit_function AS strategy,
  p.diff_edit_version AS strategy_version,
  r.result_id,
  r.run_id,
  c.task_id,
  r.model_id,
  r.attempt_no,
  r.is_valid_attempt,
  r.outcome,
  CASE WHEN r.outcome IN ('correct_exact', 'correct_equivalent') THEN 1 ELSE 0 END AS correct,
  CASE WHEN r.outcome IN ('silent_wrong_location', 'silent_wrong_content', 'silent_collateral') THEN 1 ELSE 0 END
    AS silent_wrong,
  CASE WHEN r.outcome = 'clean_failure' THEN 1 ELSE 0 END AS refused,
  r.error_enum,
  r.match_level,
  r.score
FROM results r
JOIN runs n ON n.run_id = r.run_id
JOIN cases c ON c.case_id = r.case_id
JOIN processing_functions p ON p.hash = r.processing_functions_hash;

-- How models stand, among runs that are complete and no replays. Only rows alike in case_set_hash, scoring_hash,
-- system_prompt_hash, processing_functions_hash and parameters_hash can be ranked against each other. Rates and
-- means are over valid attempts; judged are those that a scorer gave a verdict on.
CREATE VIEW leaderboard AS
SELECT
  n.case_set_hash,
  n.scoring_hash,
  n.system_prompt_hash,
  n.processing_functions_hash,
  m.parameters_hash,
  r.model_id,
  COUNT(DISTINCT r.run_id) AS runs,
  COUNT(*) AS valid_attempts,
  COUNT(r.pass_fail) AS judged,
  SUM(CASE WHEN r.pass_fail THEN 1 ELSE 0 END) AS passed,
  AVG(CAST(CASE WHEN r.pass_fail THEN 1 WHEN r.pass_fail IS NOT NULL THEN 0 END AS DOUBLE PRECISION)) AS pass_rate,
  AVG(r.score) AS mean_score,
  AVG(CAST(CASE WHEN r.succeeded THEN 1 ELSE 0 END AS DOUBLE PRECISION)) AS applied_rate,
  AVG(CAST(r.time_round_trip_ms AS DOUBLE PRECISION)) AS mean_time_round_trip_ms,
  COUNT(r.cost_usd) AS costs_known,
  AVG(r.cost_usd) AS mean_cost_usd
FROM results r
JOIN runs n ON n.run_id = r.run_id
JOIN run_models m ON m.run_id = r.run_id AND m.model_id = r.model_id
WHERE n.replay_of_run_id IS NULL AND n.status = 'complete' AND r.is_valid_attempt
GROUP BY n.case_set_hash, n.scoring_hash, n.system_prompt_hash, n.processing_functions_hash, m.parameters_hash,
  r.model_id;
