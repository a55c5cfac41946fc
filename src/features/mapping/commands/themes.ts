import { AppError } from '#src/core/errors.ts';
import { about, command, self } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { v7 as uuidv7 } from 'uuid';
import { themePolicy } from '../policy.ts';
import { findTheme } from '../queries/themes.ts';
import { moved } from '../rules/order.ts';
import { ThemeAdd, ThemeArchive, ThemeMove, ThemeRename } from '../schema.ts';

/** Whoever orders the themes of a process waits for whoever is ordering them. */
const lockedThemes = (db: Db, processId: string) =>
  db.rows<{ id: string; name: string; archived: boolean; position: number }>(
    sql`select id, name, archived_at is not null as archived, position from theme where process_id = ${processId}::uuid order by position, name for update`,
  );

const sameName = (one: string, other: string): boolean => one.toLocaleLowerCase('sv') === other.toLocaleLowerCase('sv');
const taken = () =>
  new AppError('CONFLICT', 'already-exists', { fields: [{ field: 'name', reason: 'already-exists' }] });

/** A theme with the name of an archived one is that one, taken up again. */
export const addTheme = command({
  action: 'theme.add',
  in: 'process',
  input: ThemeAdd,
  policy: themePolicy.change,
  load: self,
  also: { known: themePolicy.change },
  run: async (tx, process, { processId, name }, _who, also) => {
    const themes = await lockedThemes(tx, processId);
    const position = Math.max(-1, ...themes.map((theme) => theme.position)) + 1;
    const known = themes.find((theme) => sameName(theme.name, name));
    if (known && !known.archived) throw taken();
    const id = known?.id ?? uuidv7();
    if (known) await tx.theme.update({ id: also.known(known, 'name') }, { name, position, archivedAt: null });
    else await tx.theme.create({ processId: process }, { id, name, position });
    return about('theme', id, processId, { name });
  },
});

export const renameTheme = command({
  action: 'theme.rename',
  in: 'process',
  input: ThemeRename,
  policy: themePolicy.change,
  load: findTheme,
  run: async (tx, theme, { name, processId }) => {
    const themes = await lockedThemes(tx, processId);
    if (themes.some((other) => other.id !== theme.id && sameName(other.name, name))) throw taken();
    await tx.theme.update({ id: theme }, { name });
    return about('theme', theme.id, processId, { before: theme.name, after: name, name });
  },
});

export const moveTheme = command({
  action: 'theme.move',
  in: 'process',
  input: ThemeMove,
  policy: themePolicy.change,
  also: { beside: themePolicy.change },
  load: findTheme,
  run: async (tx, theme, { before, processId }, _who, { beside }) => {
    const themes = (await lockedThemes(tx, processId)).filter(({ archived }) => !archived);
    const order = moved(
      themes.map(({ id }) => id),
      theme.id,
      before,
    );
    for (const [position, id] of order.entries()) {
      const moving = themes.find((one) => one.id === id);
      if (moving?.position !== position) await tx.theme.update({ id: beside(moving, 'before') }, { position });
    }
    return about('theme', theme.id, processId, { name: theme.name });
  },
});

/** An archived theme is not offered any more; its findings stay under it. */
export const archiveTheme = command({
  action: 'theme.archive',
  in: 'process',
  input: ThemeArchive,
  policy: themePolicy.change,
  load: findTheme,
  run: async (tx, theme, { archived, processId }) => {
    await tx.theme.update({ id: theme }, { archivedAt: archived ? new Date() : null });
    return about('theme', theme.id, processId, { name: theme.name, after: { archived } });
  },
});
