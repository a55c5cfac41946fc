SELECT app.make_kind('conflict', 'MK', '{}', '{}');

DROP VIEW lack_rule;

-- AlterTable
ALTER TABLE "conflict" ADD COLUMN     "parties" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "place" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "settlement" TEXT NOT NULL DEFAULT '';

CREATE VIEW lack_rule WITH (security_invoker=true) AS
 SELECT kind,
    lack,
    tie,
    statuses
   FROM ( VALUES ('finding'::text,'unused'::text,'used'::text,ARRAY['accepted'::text]), ('conclusion'::text,'ungrounded'::text,'grounds'::text,NULL::text[]), ('conclusion'::text,'unanswered'::text,'grounds by strategy'::text,ARRAY['shared'::text, 'established'::text]), ('strategy'::text,'ungrounded'::text,'grounds'::text,NULL::text[]), ('strategy'::text,'undecided'::text,'decides by decision'::text,ARRAY['proposed'::text, 'decided'::text]), ('strategy'::text,'unapproved'::text,'approved'::text,NULL::text[]), ('strategy'::text,'uncarried'::text,'implements by project'::text,ARRAY['decided'::text]), ('task'::text,'unowned'::text,'responsible'::text,NULL::text[]), ('commitment'::text,'unanswered'::text,'answered'::text,ARRAY['asked'::text, 'declined'::text]), ('draft'::text,'unapproved'::text,'approved'::text,NULL::text[]), ('paragraph'::text,'ungrounded'::text,'cites'::text,NULL::text[]), ('assumption'::text,'broken'::text,''::text,ARRAY['broken'::text, 'untested'::text]), ('conflict'::text,'unsettled'::text,''::text,ARRAY['open'::text])) r(kind, lack, tie, statuses);
GRANT SELECT ON lack_rule TO samband_app;
