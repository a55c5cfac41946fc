import { changed, command, ownMark } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { datasetPolicy } from '../policy.ts';
import { findDataset } from '../queries/datasets.ts';
import { DatasetEdit, ScheduleSet } from '../schema/datasets.ts';

/**
 * What is said about the figures. The figures themselves change by a new vintage, so what cites some of them holds
 * still.
 */
export const editDataset = command({
  action: 'dataset.edit',
  in: 'process',
  input: DatasetEdit,
  policy: datasetPolicy.edit,
  load: findDataset,
  run: async (tx, dataset, { title, text, origin, licence, address, sourceNotes }) => {
    await tx.item.update({
      where: { id: dataset.id },
      data: { title, text, dataset: { update: { origin, licence, address, sourceNotes } } },
      select: { id: true },
    });
    await tx.rows(
      sql`select app.carry_links(${dataset.id}::uuid, ${dataset.release}::int, ${dataset.release}::int, ${dataset.contentVersion}::int, ${dataset.version + 1}::int, false)`,
    );
    return changed(dataset);
  },
});

/** How often the source is asked for something newer, as the person who set it. */
export const setSchedule = command({
  action: 'dataset.set-schedule',
  in: 'process',
  input: ScheduleSet,
  policy: datasetPolicy.schedule,
  load: findDataset,
  run: async (tx, dataset, { schedule }, who) => {
    const days = { '': null, weekly: 7, monthly: 30 }[schedule];
    const due = days === null ? null : new Date(Date.now() + days * 86_400_000);
    await tx.dataset.update({
      where: { itemId: dataset.id },
      data: { schedule, nextRefresh: due },
      select: { itemId: true },
    });
    if (schedule === '' || due === null) await tx.sourceSchedule.deleteMany({ where: { datasetId: dataset.id } });
    else {
      const set = { every: schedule, due, setBy: who.userId, setAt: new Date(), stopped: '' };
      await tx.sourceSchedule.upsert({
        where: { datasetId: dataset.id },
        create: { datasetId: dataset.id, processId: who.processId, ...set },
        update: set,
        select: { datasetId: true },
      });
    }
    return ownMark(dataset.id);
  },
});
