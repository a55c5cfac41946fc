-- The net below the policies of the application. It runs as samband_app, which owns no table, reaches only what is granted
-- here, and sees no row until app.enter() has said who is asking. Sub-selects of who is asking are read once a query. Those
-- of an item are written as values, not as EXISTS: the planner would read every item into memory to answer a few rows.
GRANT USAGE ON SCHEMA public, app TO samband_app;

DO $$
DECLARE
  name text;
  in_process text := 'process_id = ANY ((SELECT app.processes())::uuid[])';
  led text := 'process_id = ANY ((SELECT app.led())::uuid[])';
  own text := in_process || ' AND organisation_id = (SELECT app.organisation_id())';
  readable text := app.audience_rule('');
  by_item text := '(SELECT true FROM item i WHERE i.id = item_id)';
BEGIN
  -- Every table is closed until a policy opens it; credentials, sessions' secrets and counters stay closed.
  FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  END LOOP;

  -- Common knowledge: the registry, the organisations, the kinds.
  FOREACH name IN ARRAY ARRAY['county', 'municipality', 'organisation', 'item_kind', 'installation'] LOOP
    EXECUTE format('GRANT SELECT ON %I TO samband_app', name);
    EXECUTE format('CREATE POLICY readable ON %I FOR SELECT TO samband_app USING ((SELECT app.user_id()) IS NOT NULL)', name);
  END LOOP;

  -- What belongs to a process as a whole. Phases and areas that it turns out not to use are taken out of its plan.
  FOREACH name IN ARRAY ARRAY['process_area', 'process_phase', 'party', 'participant'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO samband_app', name);
    EXECUTE format('CREATE POLICY in_process ON %I TO samband_app USING (%s) WITH CHECK (%s)', name, in_process, in_process);
  END LOOP;
  GRANT DELETE ON process_area, process_phase TO samband_app;

  GRANT SELECT, INSERT, UPDATE ON item TO samband_app;
  EXECUTE format('CREATE POLICY readable ON item FOR SELECT TO samband_app USING (%s)', readable);
  EXECUTE format('CREATE POLICY insertable ON item FOR INSERT TO samband_app WITH CHECK (%s AND created_by = (SELECT app.user_id()))', readable);
  EXECUTE format('CREATE POLICY changeable ON item FOR UPDATE TO samband_app USING (%s) WITH CHECK (%s)', readable, in_process);

  -- History and activity carry the audience that was in force then; neither can be changed. What happens outside the
  -- processes is the administrators' to read, and that of whoever was told of it.
  GRANT SELECT ON item_version, activity TO samband_app;
  EXECUTE format('CREATE POLICY readable ON item_version FOR SELECT TO samband_app USING (%s AND %s)', by_item, readable);
  EXECUTE format('CREATE POLICY readable ON activity FOR SELECT TO samband_app USING (CASE WHEN process_id IS NULL THEN (SELECT app.administrator()) OR app.told_of(id)'
    ' WHEN item_id IS NULL THEN %s ELSE %s AND %s END)', in_process, readable, by_item);

  -- The kinds' own tables, and what hangs on an item.
  PERFORM app.open_kind(detail) FROM item_kind;
  GRANT SELECT, INSERT, UPDATE ON comment TO samband_app;
  EXECUTE format('CREATE POLICY by_item ON comment TO samband_app USING (%s) WITH CHECK (%s)', by_item, by_item);

  -- A person's own.
  GRANT SELECT, INSERT, DELETE ON watch TO samband_app;
  EXECUTE format('CREATE POLICY own ON watch TO samband_app USING (user_id = (SELECT app.user_id()) AND %s) WITH CHECK (user_id = (SELECT app.user_id()) AND %s)', by_item, by_item);

  -- All parties see the themes; the leadership writes them.
  GRANT SELECT, INSERT, UPDATE ON theme TO samband_app;
  EXECUTE format('CREATE POLICY readable ON theme FOR SELECT TO samband_app USING (%s)', in_process);
  EXECUTE format('CREATE POLICY added ON theme FOR INSERT TO samband_app WITH CHECK (%s)', led);
  EXECUTE format('CREATE POLICY changed ON theme FOR UPDATE TO samband_app USING (%s) WITH CHECK (%s)', led, led);

  -- Invitations are the leadership's; the one invited reaches theirs by its token, through a function.
  GRANT SELECT, INSERT ON invitation TO samband_app;
  GRANT UPDATE (token_hash, expires_at, undelivered_at, revoked_at) ON invitation TO samband_app;
  EXECUTE format('CREATE POLICY led ON invitation TO samband_app USING (%s) WITH CHECK (%s)', led, led);

  -- Who was asked: the organisation itself knows of itself, the leadership of all.
  GRANT SELECT, INSERT, UPDATE ON call_recipient TO samband_app;
  EXECUTE format('CREATE POLICY own_or_led ON call_recipient TO samband_app USING (%1$s) WITH CHECK (%1$s)',
    in_process || ' AND (organisation_id = (SELECT app.organisation_id()) OR ' || led || ')');

  -- What is being written and planned to a call: the organisation's alone, not even the leadership's.
  FOREACH name IN ARRAY ARRAY['answer_reply', 'answer_plan'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO samband_app', name);
    EXECUTE format('CREATE POLICY own ON %I TO samband_app USING (%s) WITH CHECK (%s)', name, own, own);
  END LOOP;
  GRANT SELECT, INSERT, DELETE ON answer_file TO samband_app;
  EXECUTE format('CREATE POLICY own ON answer_file TO samband_app USING (%s) WITH CHECK (%s AND EXISTS ('
    'SELECT 1 FROM file f WHERE f.id = file_id AND f.process_id = answer_file.process_id AND f.organisation_id = (SELECT app.organisation_id())))', own, own);

  -- An import or a fetch is the organisation's that makes it; how far an import has come only the job itself says.
  GRANT SELECT, INSERT ON import_job TO samband_app;
  GRANT UPDATE (state, step, file_id, settings, dataset_id, preview, faults, fault_count, failure, bytes_done, bytes_total, rows_done, rows_total,
    cancelled_at, ended_at) ON import_job TO samband_app;
  EXECUTE format('CREATE POLICY own ON import_job TO samband_app USING (%s) WITH CHECK (%s AND created_by IS NOT NULL)', own, own);
  GRANT SELECT, INSERT, UPDATE ON source_fetch TO samband_app;
  EXECUTE format('CREATE POLICY own_organisation ON source_fetch TO samband_app USING (%s) WITH CHECK (%s)', own, own);
END $$;

-- A position is a party's on a decision.
GRANT SELECT, INSERT, UPDATE ON position TO samband_app;
CREATE POLICY by_item ON position TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = decision_id)) WITH CHECK ((SELECT true FROM item i WHERE i.id = decision_id));

-- What a decision means to a party, in its own words or in the leadership's.
GRANT SELECT, INSERT, UPDATE ON decision_meaning TO samband_app;
CREATE POLICY by_item ON decision_meaning TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = decision_id))
  WITH CHECK ((SELECT true FROM item i WHERE i.id = decision_id AND CASE voice WHEN 'own' THEN decision_meaning.organisation_id = (SELECT app.organisation_id())
    WHEN 'leadership' THEN i.process_id = ANY ((SELECT app.led())::uuid[]) END));

-- The role of a party in a task. The leadership asks; an answer is the party's own, and nobody is signed up by another.
GRANT SELECT, INSERT, UPDATE, DELETE ON task_role TO samband_app;
CREATE POLICY by_item ON task_role FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = item_id));
CREATE POLICY asked ON task_role FOR INSERT TO samband_app WITH CHECK (
  (SELECT true FROM item i WHERE i.id = item_id AND i.process_id = ANY ((SELECT app.led())::uuid[]))
  AND (answer IS NULL OR organisation_id = (SELECT app.organisation_id())));
CREATE POLICY answered ON task_role FOR UPDATE TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = item_id
    AND (task_role.organisation_id = (SELECT app.organisation_id()) OR i.process_id = ANY ((SELECT app.led())::uuid[]))))
  WITH CHECK ((organisation_id = (SELECT app.organisation_id()) AND (SELECT true FROM item i WHERE i.id = item_id))
    OR (answer IS NULL AND (SELECT true FROM item i WHERE i.id = item_id AND i.process_id = ANY ((SELECT app.led())::uuid[]))));
CREATE POLICY removed ON task_role FOR DELETE TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = item_id AND i.process_id = ANY ((SELECT app.led())::uuid[])));

-- A remark is its organisation's alone until its opinion is sent; then whoever reads that reads it, and the leadership answers.
GRANT SELECT, INSERT, UPDATE, DELETE ON review_remark TO samband_app;
CREATE POLICY readable ON review_remark FOR SELECT TO samband_app USING (
  (SELECT review_remark.organisation_id = (SELECT app.organisation_id()) OR i.status <> 'asked' FROM item i WHERE i.id = opinion_id));
CREATE POLICY added ON review_remark FOR INSERT TO samband_app WITH CHECK (organisation_id = (SELECT app.organisation_id())
  AND (SELECT i.organisation_id = review_remark.organisation_id AND i.process_id = review_remark.process_id FROM item i WHERE i.id = opinion_id));
CREATE POLICY changed ON review_remark FOR UPDATE TO samband_app USING (
  (SELECT CASE i.status WHEN 'asked' THEN i.organisation_id = (SELECT app.organisation_id()) ELSE i.process_id = ANY ((SELECT app.led())::uuid[]) END
     FROM item i WHERE i.id = opinion_id));
CREATE POLICY removed ON review_remark FOR DELETE TO samband_app USING (organisation_id = (SELECT app.organisation_id())
  AND (SELECT i.status = 'asked' FROM item i WHERE i.id = opinion_id));

-- The ladders are everybody's to read who is signed in, and the administrators' to say.
GRANT SELECT, INSERT, UPDATE, DELETE ON ladder_step TO samband_app;
CREATE POLICY readable ON ladder_step FOR SELECT TO samband_app USING ((SELECT app.user_id()) IS NOT NULL);
CREATE POLICY added ON ladder_step FOR INSERT TO samband_app WITH CHECK ((SELECT app.administrator()));
CREATE POLICY changed ON ladder_step FOR UPDATE TO samband_app USING ((SELECT app.administrator())) WITH CHECK ((SELECT app.administrator()));
CREATE POLICY removed ON ladder_step FOR DELETE TO samband_app USING ((SELECT app.administrator()));

-- That a party has come to a step says the party itself, or the leadership of it; it is withdrawn by the party, or by those
-- whose organisation entered it.
GRANT SELECT, INSERT ON anchoring TO samband_app;
GRANT UPDATE (withdrawn_by, withdrawn_at, withdrawn_reason) ON anchoring TO samband_app;
CREATE POLICY by_item ON anchoring FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = item_id));
CREATE POLICY entered ON anchoring FOR INSERT TO samband_app WITH CHECK (
  entered_by = (SELECT app.user_id()) AND entered_by_organisation = (SELECT app.organisation_id())
  AND (SELECT anchoring.organisation_id = (SELECT app.organisation_id()) OR i.process_id = ANY ((SELECT app.led())::uuid[]) FROM item i WHERE i.id = item_id));
CREATE POLICY withdrawn ON anchoring FOR UPDATE TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = item_id))
  WITH CHECK ((SELECT anchoring.organisation_id = (SELECT app.organisation_id()) OR (anchoring.entered_by_organisation = (SELECT app.organisation_id())
    AND i.process_id = ANY ((SELECT app.led())::uuid[])) FROM item i WHERE i.id = item_id));

-- A link shows only to those who may read both its ends.
GRANT SELECT, INSERT, UPDATE, DELETE ON link TO samband_app;
CREATE POLICY both_ends ON link TO samband_app
  USING (process_id = ANY ((SELECT app.processes())::uuid[])
    AND (SELECT true FROM item i WHERE i.id = from_id) AND (SELECT true FROM item i WHERE i.id = to_id))
  WITH CHECK ((SELECT true FROM item i WHERE i.id = from_id AND i.process_id = link.process_id)
    AND (SELECT true FROM item i WHERE i.id = to_id AND i.process_id = link.process_id));

-- A person's own notifications, of what they may still read; answers under their keys; their sessions.
GRANT SELECT ON notification TO samband_app;
GRANT UPDATE (read_at) ON notification TO samband_app;
CREATE POLICY own ON notification TO samband_app
  USING (user_id = (SELECT app.user_id()) AND (SELECT true FROM activity a WHERE a.id = activity_id));
GRANT SELECT ON idempotency TO samband_app;
CREATE POLICY own ON idempotency TO samband_app USING (user_id = (SELECT app.user_id()));
GRANT SELECT ON session TO samband_app;
CREATE POLICY own ON session FOR SELECT TO samband_app USING (person_id = (SELECT app.user_id()));

GRANT UPDATE ON installation TO samband_app;
CREATE POLICY administered ON installation FOR UPDATE TO samband_app
  USING ((SELECT app.administrator())) WITH CHECK ((SELECT app.administrator()));

-- Organisations and people are managed by administrators; a person sees colleagues and those they share a process with.
-- Addresses are read by app.address_of() alone.
GRANT INSERT, UPDATE ON organisation TO samband_app;
CREATE POLICY administered ON organisation FOR INSERT TO samband_app WITH CHECK ((SELECT app.administrator()));
CREATE POLICY changed ON organisation FOR UPDATE TO samband_app
  USING ((SELECT app.administrator())) WITH CHECK ((SELECT app.administrator()));
GRANT SELECT (id, name, organisation_id, title, administrator, locale, digest, disabled_at, version, created_at) ON person TO samband_app;
GRANT INSERT, UPDATE ON person TO samband_app;
CREATE POLICY known ON person FOR SELECT TO samband_app USING (
  id = (SELECT app.user_id()) OR organisation_id = (SELECT app.organisation_id()) OR (SELECT app.administrator())
  OR id IN (SELECT m.user_id FROM participant m) OR id IN (SELECT d.person_id FROM mandate d));
CREATE POLICY administered ON person FOR INSERT TO samband_app WITH CHECK ((SELECT app.administrator()));
CREATE POLICY changed ON person FOR UPDATE TO samband_app
  USING (id = (SELECT app.user_id()) OR (SELECT app.administrator()))
  WITH CHECK (id = (SELECT app.user_id()) OR (SELECT app.administrator()));

-- An organisation knows its keepers; they and administrators say who is one, of those who belong to it.
GRANT SELECT, INSERT, DELETE ON organisation_keeper TO samband_app;
CREATE POLICY known ON organisation_keeper FOR SELECT TO samband_app
  USING (organisation_id = (SELECT app.organisation_id()) OR (SELECT app.administrator()));
CREATE POLICY added ON organisation_keeper FOR INSERT TO samband_app WITH CHECK (
  (organisation_id = (SELECT app.kept()) OR (SELECT app.administrator()))
  AND EXISTS (SELECT 1 FROM mandate d WHERE d.person_id = organisation_keeper.person_id AND d.organisation_id = organisation_keeper.organisation_id AND app.holds(d)));
CREATE POLICY removed ON organisation_keeper FOR DELETE TO samband_app
  USING (organisation_id = (SELECT app.kept()) OR (SELECT app.administrator()));

-- Whoever suggests an organisation sees what became of it; administrators answer.
GRANT SELECT, INSERT ON organisation_suggestion TO samband_app;
GRANT UPDATE (answered_by, answered_at, organisation_id, decline_reason) ON organisation_suggestion TO samband_app;
CREATE POLICY known ON organisation_suggestion FOR SELECT TO samband_app
  USING (suggested_by = (SELECT app.user_id()) OR (SELECT app.administrator()));
CREATE POLICY made ON organisation_suggestion FOR INSERT TO samband_app
  WITH CHECK (suggested_by = (SELECT app.user_id()) AND answered_at IS NULL AND organisation_id IS NULL);
CREATE POLICY answered ON organisation_suggestion FOR UPDATE TO samband_app
  USING ((SELECT app.administrator())) WITH CHECK ((SELECT app.administrator()));

GRANT SELECT, UPDATE ON process TO samband_app;
CREATE POLICY in_process ON process TO samband_app
  USING (id = ANY ((SELECT app.processes())::uuid[])) WITH CHECK (id = ANY ((SELECT app.processes())::uuid[]));

-- The outbox, which app.post_mail() alone fills. Administrators read to whom, when, why and whether it left; what a letter
-- says and what its link opens is nobody's but its recipient's.
GRANT SELECT (id, recipient, purpose, created_at, sent_at, sent_by, failed_at, attempts, next_attempt, last_error) ON mail TO samband_app;
CREATE POLICY administered ON mail FOR SELECT TO samband_app USING ((SELECT app.administrator()));

-- A file is its own organisation's until it hangs on an item; then whoever reads the item reads the file. Only what one
-- may read can be attached.
GRANT SELECT, INSERT ON file TO samband_app;
CREATE POLICY readable ON file FOR SELECT TO samband_app USING (
  process_id = ANY ((SELECT app.processes())::uuid[]) AND (organisation_id = (SELECT app.organisation_id())
    OR (SELECT true FROM attachment a WHERE a.file_id = file.id AND a.removed_at IS NULL LIMIT 1)));
CREATE POLICY insertable ON file FOR INSERT TO samband_app WITH CHECK (
  process_id = ANY ((SELECT app.processes())::uuid[]) AND organisation_id = (SELECT app.organisation_id()) AND uploaded_by = (SELECT app.user_id()));
GRANT SELECT, INSERT ON attachment TO samband_app;
GRANT UPDATE (removed_at) ON attachment TO samband_app;
CREATE POLICY readable ON attachment FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = item_id));
CREATE POLICY insertable ON attachment FOR INSERT TO samband_app WITH CHECK (
  created_by = (SELECT app.user_id()) AND (SELECT true FROM item i WHERE i.id = item_id AND i.process_id = attachment.process_id)
    AND app.may_attach(file_id, process_id));
CREATE POLICY removable ON attachment FOR UPDATE TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = item_id)) WITH CHECK ((SELECT true FROM item i WHERE i.id = item_id));

-- The cells and areas belong to the job that copies them; the application reads what has been released, the list of it
-- read once a query. A schedule shows to those who read its dataset.
GRANT SELECT, INSERT ON dataset_release TO samband_app;
CREATE POLICY by_dataset ON dataset_release TO samband_app
  USING (dataset_id IN (SELECT d.item_id FROM dataset d)) WITH CHECK (dataset_id IN (SELECT d.item_id FROM dataset d));
GRANT SELECT ON dataset_cell, dataset_area TO samband_app;
CREATE POLICY released ON dataset_cell FOR SELECT TO samband_app
  USING ((dataset_id, release) IN (SELECT r.dataset_id, r.number FROM dataset_release r));
CREATE POLICY released ON dataset_area FOR SELECT TO samband_app
  USING ((dataset_id, release) IN (SELECT r.dataset_id, r.number FROM dataset_release r));
-- Boundaries in force are everybody's who is signed in, the others an administrator's and theirs who read the layer that
-- they were offered from. Whence they came is for those readers alone.
GRANT SELECT, INSERT ON boundary_layer TO samband_app;
GRANT UPDATE (state, answered_at, decline_reason) ON boundary_layer TO samband_app;
CREATE POLICY readable ON boundary_layer FOR SELECT TO samband_app USING (
  (SELECT app.user_id()) IS NOT NULL AND state = 'current' OR (SELECT app.administrator())
    OR id IN (SELECT o.layer_id FROM boundary_offer o));
CREATE POLICY offered ON boundary_layer FOR INSERT TO samband_app
  WITH CHECK ((SELECT app.user_id()) IS NOT NULL AND state = 'offered' AND areas = 0);
CREATE POLICY answered ON boundary_layer FOR UPDATE TO samband_app
  USING ((SELECT app.administrator())) WITH CHECK ((SELECT app.administrator()));
GRANT SELECT, INSERT ON boundary_offer TO samband_app;
CREATE POLICY by_dataset ON boundary_offer FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = dataset_id));
CREATE POLICY offered ON boundary_offer FOR INSERT TO samband_app WITH CHECK (
  offered_by = (SELECT app.user_id())
    AND (SELECT true FROM item i WHERE i.id = dataset_id AND i.organisation_id = (SELECT app.organisation_id()))
    AND (SELECT true FROM dataset d WHERE d.item_id = dataset_id AND d.release = boundary_offer.release));
CREATE POLICY boundaries ON dataset_area FOR SELECT TO samband_app USING (dataset_id IN (SELECT b.id FROM boundary_layer b));
GRANT SELECT, INSERT, UPDATE, DELETE ON source_schedule TO samband_app;
CREATE POLICY by_item ON source_schedule TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = dataset_id))
  WITH CHECK ((SELECT true FROM item i WHERE i.id = dataset_id AND i.process_id = source_schedule.process_id));

-- A letter's secret is read by the one whom it was written to.
GRANT SELECT ON letter_key TO samband_app;
CREATE POLICY own ON letter_key FOR SELECT TO samband_app USING (person_id = (SELECT app.user_id()));

-- How letters that come in fare is counted by administrators; whose they were nobody reads.
GRANT SELECT ON inbound_mail TO samband_app;
CREATE POLICY administered ON inbound_mail FOR SELECT TO samband_app USING ((SELECT app.administrator()));
GRANT SELECT ON inbound_mailbox TO samband_app;
CREATE POLICY administered ON inbound_mailbox FOR SELECT TO samband_app USING ((SELECT app.administrator()));

-- How somebody wants the letters of their processes is theirs alone.
GRANT SELECT, INSERT, UPDATE, DELETE ON notice_choice TO samband_app;
CREATE POLICY own ON notice_choice TO samband_app USING (person_id = (SELECT app.user_id())) WITH CHECK (person_id = (SELECT app.user_id()));
