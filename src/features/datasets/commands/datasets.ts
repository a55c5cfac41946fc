import { changed, command, ownMark } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { datasetPolicy } from '../policy.ts';
import { findDataset } from '../queries/datasets.ts';
import { DatasetEdit, ScheduleSet } from '../schema.ts';

/** What is said about the figures. The figures themselves change by a new vintage, so what cites some of them holds still. */
export const editDataset = command({
  action: 'dataset.edit', in: 'process', input: DatasetEdit, policy: datasetPolicy.edit, load: findDataset,
  run: async (tx, dataset, { title, text, origin, licence, address, sourceNotes }) => {
    await tx.item.update({ where: { id: dataset.id }, data: { title, text, dataset: { update: { origin, licence, address, sourceNotes } } }, select: { id: true } });
    await tx.rows(sql`select app.carry_links(${dataset.id}::uuid, ${dataset.release}::int, ${dataset.release}::int, ${dataset.contentVersion}::int, ${dataset.version + 1}::int, false)`);
    return changed(dataset);
  },
});

/** How often the source is asked for something newer. */
export const setSchedule = command({
  action: 'dataset.set-schedule', in: 'process', input: ScheduleSet, policy: datasetPolicy.schedule, load: findDataset,
  run: async (tx, dataset, { schedule }) => {
    const days = { '': null, weekly: 7, monthly: 30 }[schedule];
    await tx.dataset.update({ where: { itemId: dataset.id }, data: { schedule, nextRefresh: days === null ? null : new Date(Date.now() + days * 86_400_000) }, select: { itemId: true } });
    return ownMark(dataset.id);
  },
});
