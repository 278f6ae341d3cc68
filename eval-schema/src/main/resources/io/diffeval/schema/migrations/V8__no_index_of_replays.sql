-- What replays a result is found by its case, model and number, which a replay has from its root. Each result of a replay
-- paid for this index, in the order of roots, which is not its own.
DROP INDEX ix_results_replay_of;
