-- As before, but those who are to hear of something hear of it too when nobody is signed in: an invitation is declined with its link alone.
CREATE OR REPLACE FUNCTION app.tell(p_action text, p_process uuid, p_subject text, p_subject_id uuid, p_item uuid, p_organisation uuid, p_audience text, p_version int, p_detail jsonb)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entry bigint;
  actor uuid := app.user_id();
BEGIN
  INSERT INTO activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, version, detail, actor_id)
    VALUES (p_process, p_item, p_organisation, coalesce(p_audience, 'process'), p_action, p_subject, p_subject_id, p_version, coalesce(p_detail, '{}') - 'tell', actor)
    RETURNING id INTO entry;
  INSERT INTO notification (id, user_id, activity_id, why)
    SELECT gen_random_uuid(), (t ->> 'userId')::uuid, entry, t ->> 'why' FROM jsonb_array_elements(coalesce(p_detail -> 'tell', '[]')) t
     WHERE (t ->> 'userId')::uuid IS DISTINCT FROM actor AND (p_item IS NULL OR app.may_read((t ->> 'userId')::uuid, p_process, p_organisation, p_audience))
    ON CONFLICT DO NOTHING;
  IF p_item IS NOT NULL THEN
    INSERT INTO notification (id, user_id, activity_id, why)
      SELECT gen_random_uuid(), w.user_id, entry, 'watch' FROM watch w
       WHERE w.item_id = p_item AND w.user_id IS DISTINCT FROM actor AND app.may_read(w.user_id, p_process, p_organisation, p_audience)
         AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.activity_id = entry AND n.user_id = w.user_id);
  END IF;
  PERFORM pg_notify('samband', json_build_object('id', entry, 'process', p_process, 'item', p_item, 'action', p_action)::text);
  RETURN entry;
END $$;
