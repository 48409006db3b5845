-- What the application may do. Facts, what is sealed beside them and the log of consultations are
-- written once: no UPDATE, DELETE or TRUNCATE.

grant select, insert on fact, private, consultation to actionday_app;

grant select, insert, update on head, operation, item, dispatch, hold, intake, totals, measure_item to actionday_app;

grant select, insert on submission, check_result, intake_problem, protected, call, open_series to actionday_app;

grant select, insert, update, delete on job, attempt, lane, token, look_due to actionday_app;

grant select, insert, update on organisation, person, provider, host, platform, scope_rule, installation to actionday_app;
