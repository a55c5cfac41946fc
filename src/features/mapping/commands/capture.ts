import { AppError } from '#src/core/errors.ts';
import { type Changes, command, created, self, together } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { findingPolicy } from '../policy.ts';
import { themesOf } from '../queries/themes.ts';
import { headingOf } from '../rules/finding-from-reply.ts';
import { NotesCapture } from '../schema.ts';

/** One draft finding a note, all of them or none. */
export const captureNotes = command({
  action: 'finding.capture',
  in: 'process',
  input: NotesCapture,
  policy: findingPolicy.create,
  load: self,
  run: async (tx, _process, { notes }, who) => {
    const open = new Set((await themesOf(tx, who)).filter(({ archived }) => !archived).map(({ id }) => id));
    const unknown = notes.findIndex(({ themeId }) => themeId !== null && !open.has(themeId));
    if (unknown >= 0)
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: `notes.${unknown}.themeId`, reason: 'unknown-reference' }],
      });
    const made: Changes<{ count: number }>[] = [];
    for (const { text, themeId } of notes) {
      const item = await tx.item.create({ data: newItem(who, 'finding', headingOf(text), text), select: { id: true } });
      await tx.finding.create({ data: { itemId: item.id, themeId }, select: { itemId: true } });
      made.push(created('finding', item.id, {}, { count: notes.length }));
    }
    const [first, ...others] = made as [Changes<{ count: number }>, ...Changes[]];
    return together(first, ...others);
  },
});
