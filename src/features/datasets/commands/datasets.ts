import { contentOf } from '#src/core/content-columns.ts';
import { changed, command, ownMark } from '#src/server/command.ts';
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
  run: async (tx, dataset, input) => {
    await tx.item.update(dataset, ...contentOf('dataset', input));
    const { release, contentVersion, version } = dataset;
    await tx.link.carry(dataset, {
      before: release,
      after: release,
      contentVersion,
      version: version + 1,
      same: false,
    });
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
    await tx.item.update(dataset, {}, { dataset: { schedule, nextRefresh: due } });
    if (schedule === '' || due === null) await tx.sourceSchedule.delete({ datasetId: dataset });
    else {
      const [setBy, setFor] = [who.userId, who.organisationId];
      const set = { every: schedule, due, setBy, setFor, setAt: new Date(), stopped: '' };
      await tx.sourceSchedule.upsert({ datasetId: dataset }, {}, set, { processId: who.processId });
    }
    return ownMark(dataset.id);
  },
});
