-- What the analysis queries read, in the order in which they group it. Replies stand beside it in the table, so reading
-- the table itself would mean to read all of them.

-- Calls by model and time.
CREATE INDEX ix_results_calls ON results (replay_of_result_id, model_id, created_at, error_enum, is_valid_attempt,
  succeeded, pass_fail, cost_usd, prompt_tokens, cached_tokens, completion_tokens, reasoning_tokens,
  time_to_first_token_ms, time_to_first_edit_ms, time_round_trip_ms, case_id, run_id,
  result_id);

-- Results by case, processing function and model.
CREATE INDEX ix_results_cells ON results (case_id, processing_functions_hash, model_id, replay_of_result_id, error_enum,
  is_valid_attempt, succeeded, pass_fail, outcome, cost_usd, completion_tokens, time_round_trip_ms, result_id);

-- Why the parts of a result failed.
CREATE INDEX ix_edit_parts_cause ON edit_parts (result_id, part_no, failure_cause);
