import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { addTheme } from '#src/features/mapping/commands/themes.ts';
import { addAttachments } from '#src/features/thread/commands/attachments.ts';
import { addComment } from '#src/features/thread/commands/comments.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { listAttachments } from '#src/features/thread/queries/attachments.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { sql } from '#src/server/database.ts';
import { takeFile } from '#src/server/files.ts';
import { asSystem } from '#src/server/system.ts';
import type { Region } from '../region.ts';

/** Things of the process that the outsider leads, all shared within it: `secret` stands in the text of each. */
export type Elsewhere = { ids: Record<string, string>; secret: string; intrusions: () => Promise<unknown> };

/**
 * What others than the outsider have done in the other process, and what leads from one process into another: nothing,
 * if all is well.
 */
const intrusionsIn = (r: Region): Promise<unknown> =>
  asSystem((db) =>
    db.one(sql`
  select (select count(*)::int from item_version where process_id = ${r.otherProcessId}::uuid and changed_by <> ${r.people.outsider.id}::uuid) as versions,
         (select count(*)::int from activity where process_id = ${r.otherProcessId}::uuid and actor_id <> ${r.people.outsider.id}::uuid) as happenings,
         (select count(*)::int from comment c join item i on i.id = c.item_id where i.process_id = ${r.otherProcessId}::uuid and c.author_id <> ${r.people.outsider.id}::uuid) as comments,
         (select count(*)::int from link l join item f on f.id = l.from_id join item t on t.id = l.to_id where f.process_id <> t.process_id) as "linksAcross",
         (select count(*)::int from finding f join item i on i.id = f.item_id join theme t on t.id = f.theme_id where t.process_id <> i.process_id) as "themesAcross",
         (select count(*)::int from attachment a join item i on i.id = a.item_id join file f on f.id = a.file_id where f.process_id <> i.process_id) as "filesAcross",
         (select count(*)::int from (select item_id, forum_id as parent from meeting union all select item_id, meeting_id from decision union all select item_id, draft_id from chapter
            union all select item_id, chapter_id from paragraph union all select item_id, call_id from answer) part join item i on i.id = part.item_id join item p on p.id = part.parent where p.process_id <> i.process_id) as "partsAcross"`),
  );

export async function somethingElsewhere(r: Region): Promise<Elsewhere> {
  const secret = 'Salas förtroliga underlag';
  const who = r.callers.outsider;
  const { otherProcessId: processId } = r;
  const at = (item: { id: string; version: number }) => ({ processId, itemId: item.id, version: item.version });
  const key = () => ({ processId, key: randomUUID() });
  const theme = await addTheme(who, { ...key(), name: secret });
  const made = await createFinding(who, { ...key(), title: secret, text: secret, themeId: theme.id });
  const finding = {
    ...made,
    ...(await shareItem(who, { ...at(made), audience: 'process', documentStatus: 'shared' })),
  };
  const conclusion = await createConclusion(who, { ...key(), title: secret, text: secret, grounds: [finding] });
  const comment = await addComment(who, { ...key(), itemId: finding.id, body: secret, mentions: [] });
  const file = await takeFile(
    who,
    { processId, name: 'sala.csv' },
    Readable.from([Buffer.from(`kommun;${secret}\n1981;3\n`)]),
  );
  await addAttachments(who, { ...key(), itemId: finding.id, fileIds: [file.id] });
  const spare = await takeFile(
    who,
    { processId, name: 'sala-2.csv' },
    Readable.from([Buffer.from(`kommun;${secret} 2\n1981;4\n`)]),
  );
  const links = await itemLinks(who, { processId, itemId: conclusion.id });
  const attachments = await listAttachments(who, { processId, itemId: finding.id });
  const ids = {
    theme: theme.id,
    finding: finding.id,
    conclusion: conclusion.id,
    comment: comment.id,
    file: file.id,
    unattached: spare.id,
    link: links.references[0]?.id ?? '',
    attachment: attachments.rows[0]?.id ?? '',
  };
  return { ids, secret, intrusions: () => intrusionsIn(r) };
}
