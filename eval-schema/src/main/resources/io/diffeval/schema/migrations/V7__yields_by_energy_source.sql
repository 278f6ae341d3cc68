-- Energies of different sources are never added up: a score for each watt-hour is of one source, or unknown. With what
-- else quantizations are compared by: tokens for each second and the most memory.
DROP VIEW quantization_yields;

CREATE VIEW quantization_yields AS
SELECT
  m.model_family,
  m.model_id,
  m.quantization,
  h.system_hardware_hash,
  h.measured_on,
  CAST(SUM(s.cases) AS BIGINT) AS scored_cases,
  SUM(s.score) / NULLIF(SUM(s.cases), 0) AS mean_score,
  SUM(h.tokens_per_second * h.wall_clock_seconds)
    / NULLIF(SUM(CASE WHEN h.tokens_per_second IS NOT NULL THEN h.wall_clock_seconds END), 0) AS tokens_per_second,
  SUM(CASE WHEN h.wall_clock_seconds IS NOT NULL THEN s.score END)
    / NULLIF(SUM(CASE WHEN s.score IS NOT NULL THEN h.wall_clock_seconds END), 0) AS score_per_second,
  CASE WHEN MIN(h.energy_source) = MAX(h.energy_source) THEN
    SUM(CASE WHEN h.energy_wh IS NOT NULL THEN s.score END)
      / NULLIF(SUM(CASE WHEN s.score IS NOT NULL THEN h.energy_wh END), 0) END AS score_per_watt_hour,
  CASE WHEN MIN(h.energy_source) = MAX(h.energy_source) THEN MIN(h.energy_source) END AS energy_source,
  SUM(s.score) / NULLIF(SUM(s.cases), 0)
    / (NULLIF(m.weight_bytes, 0) / CAST(1000000000 AS DOUBLE PRECISION)) AS mean_score_per_gigabyte,
  SUM(s.score) / NULLIF(SUM(s.cases), 0)
    / (NULLIF(COALESCE(m.active_parameter_count, m.parameter_count), 0) / CAST(500000000 AS DOUBLE PRECISION))
    AS mean_score_per_gigaflop,
  MAX(h.peak_rss_bytes) AS peak_rss_bytes,
  MAX(h.peak_vram_bytes) AS peak_vram_bytes
FROM run_hardware_metrics h
JOIN models m ON m.model_id = h.model_id
JOIN (
  SELECT run_id, model_id, SUM(score) AS score, COUNT(score) AS cases
  FROM run_model_metrics
  GROUP BY run_id, model_id
) s ON s.run_id = h.run_id AND s.model_id = h.model_id
GROUP BY m.model_family, m.model_id, m.quantization, m.weight_bytes, m.active_parameter_count, m.parameter_count,
  h.system_hardware_hash, h.measured_on;
