import { codeSql } from '#src/features/thread/queries/items.ts';
import { sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { decisionsByPoint } from '../rules.ts';
import { MeetingRef } from '../schema/meetings.ts';
import { type DecisionRow, decisions } from './decisions.ts';
import { findMeeting } from './find.ts';
import { pointsOf } from './minutes.ts';

export type PaperFile = { fileId: string; name: string; mediaType: string; bytes: number };
/** Something that a meeting has before it, as its reader reads it: with what it rests on and the files on it. */
export type Paper = {
  id: string;
  code: string;
  title: string;
  text: string;
  gains: string;
  givesUp: string;
  grounds: { code: string; title: string }[];
  files: PaperFile[];
};
/** The papers of a point, by its number; after the last point come those of none. */
export type Papers = { number: number; title: string; papers: Paper[] };

const about = (it: DecisionRow): string[] => (it.subject ? [it.id, it.subject.id] : [it.id]);

/** The papers of a meeting: of each point its decisions, what they are about and what it is about itself. */
export const getPapers = query({
  action: 'meeting.papers',
  in: 'process',
  input: MeetingRef,
  run: async (db, who, { itemId }) => {
    const meeting = await findMeeting(db, who, { itemId });
    if (!meeting) return undefined;
    const points = await pointsOf(db, who, itemId);
    const rows = await decisions(db, who, sql`d.meeting_id = ${itemId}::uuid and i.status <> 'withdrawn'`);
    const { of, others } = decisionsByPoint(points, rows.toReversed());
    const named = points.map((point) => [
      ...(of.get(point.id) ?? []).flatMap(about),
      ...(point.about ? [point.about.id] : []),
    ]);
    const ids = [itemId, ...named.flat(), ...others.flatMap(about)];
    const found = await db.rows<Paper>(sql`
      select i.id, ${codeSql('i')} as code, i.title, i.text, coalesce(d.gains, '') as gains,
        coalesce(d.gives_up, '') as "givesUp",
        coalesce((select jsonb_agg(jsonb_build_object('code', ${codeSql('b')}, 'title', b.title)
          order by b.kind, b.number)
          from link l join item b on b.id = l.to_id
         where l.from_id = i.id and l.kind = 'grounds' and b.status <> 'withdrawn'), '[]') as grounds,
        coalesce((select jsonb_agg(jsonb_build_object('fileId', f.file_id, 'name', f.name, 'mediaType', f.media_type,
            'bytes', f.bytes) order by f.created_at, f.id) from attached_file f where f.item_id = i.id), '[]') as files
        from item i left join decision d on d.item_id = i.id
       where i.id = any(${ids}::uuid[]) and i.process_id = ${who.processId}::uuid`);
    const papersOf = (wanted: readonly string[]): Paper[] =>
      [...new Set(wanted)].flatMap((id) => found.find((one) => one.id === id) ?? []);
    const sections = points.map(
      ({ title }, at): Papers => ({ number: at + 1, title, papers: papersOf(named[at] ?? []) }),
    );
    return {
      meeting,
      points,
      /** The files on the meeting itself. */
      files: papersOf([itemId]).flatMap(({ files }) => files),
      sections: sections.filter(({ papers }) => papers.length > 0),
      others: papersOf(others.flatMap(about)),
    };
  },
});
