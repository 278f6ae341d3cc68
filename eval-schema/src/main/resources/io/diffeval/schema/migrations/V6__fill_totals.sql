-- The totals of what is stored already are added up by the code that adds up what is stored from now on.
DELETE FROM run_totals;
DELETE FROM cell_totals;
