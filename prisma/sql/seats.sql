-- Who sits in a forum, for whom. Whoever reads the forum sees them. The leadership sets them, and a keeper for the own
-- organisation; a seat is of a party, and of somebody who takes part for it. Only its last day changes.
GRANT SELECT, INSERT, DELETE ON forum_seat TO samband_app;
GRANT UPDATE (to_day) ON forum_seat TO samband_app;
CREATE POLICY by_item ON forum_seat FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = forum_id));
CREATE POLICY seated ON forum_seat FOR INSERT TO samband_app WITH CHECK (made_by = (SELECT app.user_id())
  AND (SELECT true FROM item i WHERE i.id = forum_id
    AND (i.process_id = ANY ((SELECT app.led())::uuid[]) OR forum_seat.organisation_id = (SELECT app.kept()))
    AND EXISTS (SELECT FROM party y WHERE y.process_id = i.process_id AND y.organisation_id = forum_seat.organisation_id AND y.status = 'accepted')
    AND (person_id IS NULL OR EXISTS (SELECT FROM participant m WHERE m.process_id = i.process_id AND m.user_id = person_id
      AND m.organisation_id = forum_seat.organisation_id AND m.left_at IS NULL))));
CREATE POLICY ended ON forum_seat FOR UPDATE TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = forum_id
    AND (i.process_id = ANY ((SELECT app.led())::uuid[]) OR forum_seat.organisation_id = (SELECT app.kept()))));
CREATE POLICY unseated ON forum_seat FOR DELETE TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = forum_id
    AND (i.process_id = ANY ((SELECT app.led())::uuid[]) OR forum_seat.organisation_id = (SELECT app.kept()))));
