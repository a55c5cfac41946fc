import { addComment } from '#src/features/thread/commands/comments.ts';
import { listComments } from '#src/features/thread/queries/comments.ts';
import * as letters from '#src/i18n/letters.ts';
import { sql } from '#src/server/database.ts';
import { writeNotices } from '#src/server/notices.ts';
import { asSystem } from '#src/server/system.ts';
import { base } from './procedures/made.ts';
import { aSharedFinding } from './procedures/thread.ts';
import type { CallerName, Region } from './region.ts';

/** A finding of which somebody is asked, where the letter that says so is answered, and what is said of it. */
export async function askedOf(r: Region, as: CallerName) {
  const finding = await aSharedFinding(r);
  const said = { ...base(r), itemId: finding.id };
  const comment = await addComment(r.callers.lead, { ...said, body: 'Stämmer det?', mentions: [r.people[as].id] });
  await writeNotices(letters);
  const letter = await asSystem((db) =>
    db.one<{ replyTo: string }>(sql`
      select reply_to as "replyTo" from mail where recipient = ${r.people[as].email} and purpose = 'notice'
       order by created_at desc, id desc limit 1`),
  );
  const talk = async () =>
    (await listComments(r.callers.lead, { processId: r.processId, itemId: finding.id })).rows.map(({ body }) => body);
  return { finding, said, comment, sent: { from: r.people[as].email, to: letter?.replyTo ?? '' }, talk };
}

/** What the sender of a letter that came in was told last. */
export const toldTo = async (r: Region, as: CallerName): Promise<string | undefined> =>
  (
    await asSystem((db) =>
      db.one<{ body: string }>(sql`
        select body from mail where purpose = 'answer' and recipient = ${r.people[as].email}
         order by created_at desc, id desc limit 1`),
    )
  )?.body;
