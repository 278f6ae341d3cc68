-- One script for SQLite, H2 and PostgreSQL. NULL means unknown, never 0. Wide text stands last in a row.

CREATE TABLE system_prompts (
  hash          VARCHAR(64)  NOT NULL,
  name          VARCHAR(255) NOT NULL,
  created_at    TIMESTAMP(3) NOT NULL,
  template_hash VARCHAR(64),
  content       TEXT         NOT NULL,
  CONSTRAINT pk_system_prompts PRIMARY KEY (hash),
  CONSTRAINT fk_system_prompts_template FOREIGN KEY (template_hash) REFERENCES system_prompts (hash)
);

CREATE TABLE processing_functions (
  hash               VARCHAR(64)  NOT NULL,
  name               VARCHAR(255) NOT NULL,
  parsing_function   VARCHAR(255) NOT NULL,
  diff_edit_function VARCHAR(255) NOT NULL,
  parsing_version    VARCHAR(64)  NOT NULL,
  diff_edit_version  VARCHAR(64)  NOT NULL,
  created_at         TIMESTAMP(3) NOT NULL,
  config_json        TEXT         NOT NULL,
  CONSTRAINT pk_processing_functions PRIMARY KEY (hash)
);

CREATE TABLE files (
  hash       VARCHAR(64)   NOT NULL,
  filepath   VARCHAR(4096) NOT NULL,
  tokens     BIGINT,
  created_at TIMESTAMP(3)  NOT NULL,
  content    TEXT          NOT NULL,
  CONSTRAINT pk_files PRIMARY KEY (hash)
);

CREATE TABLE models (
  model_id               VARCHAR(512) NOT NULL,
  provider               VARCHAR(255) NOT NULL,
  model_name             VARCHAR(255) NOT NULL,
  model_version          VARCHAR(255),
  model_family           VARCHAR(255),
  parameter_count        BIGINT,
  active_parameter_count BIGINT,
  quantization           VARCHAR(64),
  context_length         BIGINT,
  weight_bytes           BIGINT,
  weights_sha256         VARCHAR(64),
  identity_tier          VARCHAR(16)  NOT NULL,
  created_at             TIMESTAMP(3) NOT NULL,
  CONSTRAINT pk_models PRIMARY KEY (model_id),
  CONSTRAINT ck_models_identity_tier CHECK (identity_tier IN ('weights', 'snapshot', 'alias'))
);

CREATE TABLE tasks (
  task_id          VARCHAR(512) NOT NULL,
  task_name        VARCHAR(512) NOT NULL,
  task_category    VARCHAR(255),
  case_set         VARCHAR(255) NOT NULL,
  definition_hash  VARCHAR(64)  NOT NULL,
  created_at       TIMESTAMP(3) NOT NULL,
  task_description TEXT,
  CONSTRAINT pk_tasks PRIMARY KEY (task_id)
);

CREATE TABLE prompts (
  prompt_id   VARCHAR(64)  NOT NULL,
  task_id     VARCHAR(512) NOT NULL,
  prompt_hash VARCHAR(64)  NOT NULL,
  created_at  TIMESTAMP(3) NOT NULL,
  prompt_text TEXT         NOT NULL,
  CONSTRAINT pk_prompts PRIMARY KEY (prompt_id),
  CONSTRAINT uq_prompts_task_hash UNIQUE (task_id, prompt_hash),
  CONSTRAINT uq_prompts_task UNIQUE (task_id, prompt_id),
  CONSTRAINT fk_prompts_task FOREIGN KEY (task_id) REFERENCES tasks (task_id)
);

CREATE TABLE runs (
  run_id                  VARCHAR(64)  NOT NULL,
  created_at              TIMESTAMP(3) NOT NULL,
  system_prompt_hash      VARCHAR(64)  NOT NULL,
  status                  VARCHAR(16)  NOT NULL,
  submitter               VARCHAR(255),
  runner_version          VARCHAR(64)  NOT NULL,
  started_at              TIMESTAMP(3),
  finished_at             TIMESTAMP(3),
  replay_of_run_id        VARCHAR(64),
  case_set_hash           VARCHAR(64)  NOT NULL,
  scoring_hash            VARCHAR(64)  NOT NULL,
  processing_functions_hash VARCHAR(64) NOT NULL,
  seed                    BIGINT       NOT NULL,
  git_commit              VARCHAR(64),
  description             TEXT,
  environment_json        TEXT         NOT NULL,
  CONSTRAINT pk_runs PRIMARY KEY (run_id),
  CONSTRAINT ck_runs_status CHECK (status IN ('running', 'complete', 'incomplete', 'failed', 'cancelled')),
  CONSTRAINT fk_runs_system_prompt FOREIGN KEY (system_prompt_hash) REFERENCES system_prompts (hash),
  CONSTRAINT fk_runs_processing FOREIGN KEY (processing_functions_hash) REFERENCES processing_functions (hash),
  CONSTRAINT fk_runs_replay_of FOREIGN KEY (replay_of_run_id) REFERENCES runs (run_id)
);

CREATE TABLE run_models (
  run_id           VARCHAR(64)  NOT NULL,
  model_id         VARCHAR(512) NOT NULL,
  provider_id      VARCHAR(255) NOT NULL,
  provider_version VARCHAR(64)  NOT NULL,
  valid_attempts   INTEGER      NOT NULL,
  max_attempts     INTEGER      NOT NULL,
  parameters_hash  VARCHAR(64)  NOT NULL,
  parameters_json  TEXT         NOT NULL,
  CONSTRAINT pk_run_models PRIMARY KEY (run_id, model_id),
  CONSTRAINT fk_run_models_run FOREIGN KEY (run_id) REFERENCES runs (run_id),
  CONSTRAINT fk_run_models_model FOREIGN KEY (model_id) REFERENCES models (model_id)
);

CREATE TABLE cases (
  case_id                     VARCHAR(64)   NOT NULL,
  run_id                      VARCHAR(64)   NOT NULL,
  created_at                  TIMESTAMP(3)  NOT NULL,
  system_prompt_hash          VARCHAR(64)   NOT NULL,
  rendered_system_prompt_hash VARCHAR(64)   NOT NULL,
  task_id                     VARCHAR(512)  NOT NULL,
  prompt_id                   VARCHAR(64)   NOT NULL,
  tokens_in_context           BIGINT,
  file_hash                   VARCHAR(64),
  expected_file_hash          VARCHAR(64),
  cluster                     VARCHAR(512),
  file_path                   VARCHAR(4096),
  description                 TEXT          NOT NULL,
  CONSTRAINT pk_cases PRIMARY KEY (case_id),
  CONSTRAINT uq_cases_run UNIQUE (run_id, case_id),
  CONSTRAINT uq_cases_input UNIQUE (run_id, task_id, prompt_id, system_prompt_hash),
  CONSTRAINT fk_cases_run FOREIGN KEY (run_id) REFERENCES runs (run_id),
  CONSTRAINT fk_cases_system_prompt FOREIGN KEY (system_prompt_hash) REFERENCES system_prompts (hash),
  CONSTRAINT fk_cases_rendered FOREIGN KEY (rendered_system_prompt_hash) REFERENCES system_prompts (hash),
  CONSTRAINT fk_cases_prompt FOREIGN KEY (task_id, prompt_id) REFERENCES prompts (task_id, prompt_id),
  CONSTRAINT fk_cases_file FOREIGN KEY (file_hash) REFERENCES files (hash),
  CONSTRAINT fk_cases_expected FOREIGN KEY (expected_file_hash) REFERENCES files (hash)
);

CREATE TABLE results (
  result_id                 VARCHAR(64)  NOT NULL,
  run_id                    VARCHAR(64)  NOT NULL,
  case_id                   VARCHAR(64)  NOT NULL,
  model_id                  VARCHAR(512) NOT NULL,
  processing_functions_hash VARCHAR(64)  NOT NULL,
  attempt_no                INTEGER      NOT NULL,
  created_at                TIMESTAMP(3) NOT NULL,
  succeeded                 BOOLEAN      NOT NULL,
  is_valid_attempt          BOOLEAN      NOT NULL,
  outcome                   VARCHAR(32)  NOT NULL,
  error_enum                INTEGER,
  match_level               INTEGER,
  match_similarity          DOUBLE PRECISION,
  score                     DOUBLE PRECISION,
  pass_fail                 BOOLEAN,
  num_edits                 INTEGER,
  num_lines_deleted         INTEGER,
  num_lines_added           INTEGER,
  time_to_first_token_ms    BIGINT,
  time_to_first_edit_ms     BIGINT,
  time_round_trip_ms        BIGINT,
  retries                   INTEGER,
  cost_usd                  DOUBLE PRECISION,
  prompt_tokens             BIGINT,
  cached_tokens             BIGINT,
  completion_tokens         BIGINT,
  reasoning_tokens          BIGINT,
  finish_reason             VARCHAR(64),
  reply_format              VARCHAR(64),
  reported_model            VARCHAR(512),
  provider_request_id       VARCHAR(255),
  request_hash              VARCHAR(64),
  file_edited_hash          VARCHAR(64),
  output_file_hash          VARCHAR(64),
  replay_of_result_id       VARCHAR(64),
  error_detail              TEXT,
  parsed_tool_call_json     TEXT,
  reasoning_text            TEXT,
  raw_model_output          TEXT,
  CONSTRAINT pk_results PRIMARY KEY (result_id),
  CONSTRAINT uq_results_attempt UNIQUE (case_id, model_id, processing_functions_hash, attempt_no),
  CONSTRAINT ck_results_outcome CHECK (outcome IN ('correct_exact', 'correct_equivalent', 'clean_failure', 'partial',
    'silent_wrong_location', 'silent_wrong_content', 'silent_collateral', 'no_op', 'not_attempted', 'applied_unjudged', 'infrastructure_error')),
  CONSTRAINT fk_results_case FOREIGN KEY (run_id, case_id) REFERENCES cases (run_id, case_id),
  CONSTRAINT fk_results_model FOREIGN KEY (run_id, model_id) REFERENCES run_models (run_id, model_id),
  CONSTRAINT fk_results_processing FOREIGN KEY (processing_functions_hash) REFERENCES processing_functions (hash),
  CONSTRAINT fk_results_edit FOREIGN KEY (file_edited_hash) REFERENCES files (hash),
  CONSTRAINT fk_results_output FOREIGN KEY (output_file_hash) REFERENCES files (hash),
  CONSTRAINT fk_results_replay_of FOREIGN KEY (replay_of_result_id) REFERENCES results (result_id)
);

CREATE TABLE edit_parts (
  result_id       VARCHAR(64) NOT NULL,
  part_no         INTEGER     NOT NULL,
  failure_stage   VARCHAR(16),
  failure_cause   VARCHAR(64),
  match_level     INTEGER,
  candidates      INTEGER,
  tie_break       VARCHAR(16),
  similarity      DOUBLE PRECISION,
  runner_up       DOUBLE PRECISION,
  matched_start   BIGINT,
  matched_end     BIGINT,
  requested_lines INTEGER,
  evidence_json   TEXT,
  CONSTRAINT pk_edit_parts PRIMARY KEY (result_id, part_no),
  CONSTRAINT fk_edit_parts_result FOREIGN KEY (result_id) REFERENCES results (result_id)
);

CREATE TABLE result_files (
  result_id   VARCHAR(64)   NOT NULL,
  file_no     INTEGER       NOT NULL,
  action      VARCHAR(16)   NOT NULL,
  before_hash VARCHAR(64),
  after_hash  VARCHAR(64),
  file_path   VARCHAR(4096) NOT NULL,
  moved_to    VARCHAR(4096),
  CONSTRAINT pk_result_files PRIMARY KEY (result_id, file_no),
  CONSTRAINT ck_result_files_action CHECK (action IN ('add', 'update', 'delete', 'move')),
  CONSTRAINT fk_result_files_result FOREIGN KEY (result_id) REFERENCES results (result_id),
  CONSTRAINT fk_result_files_before FOREIGN KEY (before_hash) REFERENCES files (hash),
  CONSTRAINT fk_result_files_after FOREIGN KEY (after_hash) REFERENCES files (hash)
);

CREATE TABLE scores (
  result_id      VARCHAR(64)  NOT NULL,
  scorer_id      VARCHAR(255) NOT NULL,
  scorer_version VARCHAR(64)  NOT NULL,
  config_hash    VARCHAR(64)  NOT NULL,
  score          DOUBLE PRECISION,
  pass_fail      BOOLEAN,
  evidence_json  TEXT,
  CONSTRAINT pk_scores PRIMARY KEY (result_id, scorer_id, config_hash),
  CONSTRAINT fk_scores_result FOREIGN KEY (result_id) REFERENCES results (result_id)
);

CREATE TABLE run_model_metrics (
  run_id                      VARCHAR(64)  NOT NULL,
  case_id                     VARCHAR(64)  NOT NULL,
  model_id                    VARCHAR(512) NOT NULL,
  task_id                     VARCHAR(512) NOT NULL,
  prompt_id                   VARCHAR(64)  NOT NULL,
  attempts                    INTEGER      NOT NULL,
  answered_attempts           INTEGER      NOT NULL,
  valid_attempts              INTEGER      NOT NULL,
  passes                      INTEGER      NOT NULL,
  score                       DOUBLE PRECISION,
  pass_fail                   BOOLEAN,
  failure_reason              VARCHAR(64),
  flops_per_token_theoretical BIGINT,
  CONSTRAINT pk_run_model_metrics PRIMARY KEY (case_id, model_id),
  CONSTRAINT fk_run_model_metrics_case FOREIGN KEY (run_id, case_id) REFERENCES cases (run_id, case_id),
  CONSTRAINT fk_run_model_metrics_model FOREIGN KEY (run_id, model_id) REFERENCES run_models (run_id, model_id),
  CONSTRAINT fk_run_model_metrics_prompt FOREIGN KEY (task_id, prompt_id) REFERENCES prompts (task_id, prompt_id)
);

CREATE TABLE system_hardware (
  hash         VARCHAR(64)  NOT NULL,
  cpu_model    VARCHAR(255),
  cpu_cores    INTEGER,
  cpu_threads  INTEGER,
  cpu_max_mhz  INTEGER,
  ram_bytes    BIGINT,
  motherboard  VARCHAR(255),
  CONSTRAINT pk_system_hardware PRIMARY KEY (hash)
);

CREATE TABLE gpu_hardware (
  hash                  VARCHAR(64)  NOT NULL,
  gpu_name              VARCHAR(255) NOT NULL,
  pci_device_id         VARCHAR(64),
  vram_bytes            BIGINT,
  interface_type        VARCHAR(64),
  peak_tflops_fp16      DOUBLE PRECISION,
  memory_bandwidth_gb_s DOUBLE PRECISION,
  tdp_watts             DOUBLE PRECISION,
  CONSTRAINT pk_gpu_hardware PRIMARY KEY (hash)
);

CREATE TABLE system_gpu_link (
  system_hardware_hash VARCHAR(64) NOT NULL,
  slot_index           INTEGER     NOT NULL,
  gpu_hardware_hash    VARCHAR(64) NOT NULL,
  CONSTRAINT pk_system_gpu_link PRIMARY KEY (system_hardware_hash, slot_index),
  CONSTRAINT fk_system_gpu_link_system FOREIGN KEY (system_hardware_hash) REFERENCES system_hardware (hash),
  CONSTRAINT fk_system_gpu_link_gpu FOREIGN KEY (gpu_hardware_hash) REFERENCES gpu_hardware (hash)
);

CREATE TABLE system_software (
  hash               VARCHAR(64)  NOT NULL,
  os_name            VARCHAR(255),
  os_version         VARCHAR(255),
  kernel_version     VARCHAR(255),
  jvm_name           VARCHAR(255),
  jvm_version        VARCHAR(255),
  gpu_driver_version VARCHAR(255),
  runtime_version    VARCHAR(255),
  CONSTRAINT pk_system_software PRIMARY KEY (hash)
);

CREATE TABLE run_hardware_metrics (
  run_id               VARCHAR(64)  NOT NULL,
  model_id             VARCHAR(512) NOT NULL,
  measured_on          VARCHAR(16)  NOT NULL,
  system_hardware_hash VARCHAR(64)  NOT NULL,
  system_software_hash VARCHAR(64)  NOT NULL,
  wall_clock_seconds   DOUBLE PRECISION,
  cpu_seconds_user     DOUBLE PRECISION,
  cpu_seconds_sys      DOUBLE PRECISION,
  mean_cpu_load        DOUBLE PRECISION,
  peak_rss_bytes       BIGINT,
  peak_vram_bytes      BIGINT,
  gpu_utilization_pct  DOUBLE PRECISION,
  tokens_per_second    DOUBLE PRECISION,
  energy_wh            DOUBLE PRECISION,
  energy_source        VARCHAR(64),
  CONSTRAINT pk_run_hardware_metrics PRIMARY KEY (run_id, model_id, measured_on, system_hardware_hash),
  CONSTRAINT ck_run_hardware_metrics_on CHECK (measured_on IN ('client', 'server')),
  CONSTRAINT fk_run_hardware_metrics_model FOREIGN KEY (run_id, model_id) REFERENCES run_models (run_id, model_id),
  CONSTRAINT fk_run_hardware_metrics_hw FOREIGN KEY (system_hardware_hash) REFERENCES system_hardware (hash),
  CONSTRAINT fk_run_hardware_metrics_sw FOREIGN KEY (system_software_hash) REFERENCES system_software (hash)
);

CREATE TABLE submitters (
  submitter     VARCHAR(255) NOT NULL,
  public_key    VARCHAR(255) NOT NULL,
  registered_at TIMESTAMP(3) NOT NULL,
  revoked_at    TIMESTAMP(3),
  CONSTRAINT pk_submitters PRIMARY KEY (submitter, public_key)
);

CREATE TABLE submissions (
  submission_id    VARCHAR(64)  NOT NULL,
  submitter        VARCHAR(255) NOT NULL,
  public_key       VARCHAR(255) NOT NULL,
  received_at      TIMESTAMP(3) NOT NULL,
  status           VARCHAR(16)  NOT NULL,
  verifier_version VARCHAR(64),
  run_id           VARCHAR(64),
  superseded_by    VARCHAR(64),
  signature        TEXT         NOT NULL,
  reason           TEXT,
  CONSTRAINT pk_submissions PRIMARY KEY (submission_id),
  CONSTRAINT ck_submissions_status CHECK (status IN ('received', 'verifying', 'verified', 'rejected', 'superseded')),
  CONSTRAINT fk_submissions_submitter FOREIGN KEY (submitter, public_key) REFERENCES submitters (submitter, public_key),
  CONSTRAINT fk_submissions_run FOREIGN KEY (run_id) REFERENCES runs (run_id),
  CONSTRAINT fk_submissions_superseded FOREIGN KEY (superseded_by) REFERENCES submissions (submission_id)
);

CREATE INDEX ix_runs_created_at ON runs (created_at);
CREATE INDEX ix_cases_run ON cases (run_id);
CREATE INDEX ix_cases_task ON cases (task_id);
CREATE INDEX ix_results_run_model ON results (run_id, model_id, outcome, is_valid_attempt, succeeded, error_enum, score, cost_usd);
CREATE INDEX ix_results_case_model ON results (case_id, model_id);
CREATE INDEX ix_results_created_at ON results (created_at);
CREATE INDEX ix_results_replay_of ON results (replay_of_result_id);
CREATE INDEX ix_run_model_metrics_run ON run_model_metrics (run_id, model_id);
