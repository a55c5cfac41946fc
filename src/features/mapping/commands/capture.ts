import { AppError } from '#src/core/errors.ts';
import { command, created, self } from '#src/server/command.ts';
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
  run: async (tx, process, { notes }, who) => {
    const open = new Set((await themesOf(tx, who)).filter(({ archived }) => !archived).map(({ id }) => id));
    const unknown = notes.findIndex(({ themeId }) => themeId !== null && !open.has(themeId));
    if (unknown >= 0)
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: `notes.${unknown}.themeId`, reason: 'unknown-reference' }],
      });
    const findings = await tx.item.createMany(
      process,
      notes.map(({ text, themeId }) => ({ item: newItem(who, 'finding', headingOf(text), text), detail: { themeId } })),
    );
    return created(findings, {}, { count: findings.length });
  },
});
