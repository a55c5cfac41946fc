import { command, ownMark } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { openedBy } from '#src/server/letter-keys.ts';
import { noticePolicy } from '../policy.ts';
import { Nothing, NoticesChoose } from '../schema.ts';

/** How one wants the letters of a process: by the rules of all, all in the morning's, or none. */
export const chooseNotices = command({
  action: 'notices.choose',
  in: 'person',
  input: NoticesChoose,
  policy: noticePolicy.choose,
  load: async (db, who, { processId }) => {
    const process = await db.one(sql`select 1 from app.my_processes() m where m.id = ${processId}::uuid`);
    return process === undefined ? undefined : { id: who.userId };
  },
  run: async (tx, person, { processId, choice }) => {
    if (choice === 'at-once') await tx.noticeChoice.delete({ personId: person }, { processId });
    else await tx.noticeChoice.upsert({ personId: person }, { processId }, { choice });
    return ownMark(person.id, { choice });
  },
});

/** By the secret of a letter: no more such, of its process or in the morning. It turns off, and never on. */
export const turnOffNotices = command({
  action: 'notices.turn-off',
  in: 'letter',
  input: Nothing,
  policy: noticePolicy.turnOff,
  load: async (db, who) => {
    const opened = await openedBy(db, who, 'notices');
    return opened && { id: who.userId, processId: opened.processId };
  },
  run: async (tx, person) => {
    const { processId } = person;
    if (processId !== null) await tx.noticeChoice.upsert({ personId: person }, { processId }, { choice: 'none' });
    else {
      await tx.person.update({ id: person }, { digest: false });
      await tx.noticeChoice.updateWhere({ personId: person }, { choice: 'digest' }, { choice: 'none' });
    }
    return ownMark(person.id);
  },
});
