import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import { tableIds } from '#src/core/sources.ts';
import { ItemRef } from '#src/core/fields.ts';
import { chosenCells } from '#src/formats/selection.ts';
import { command, ownMark, self } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { datasetPolicy } from '../policy.ts';
import { findDataset } from '../queries/datasets.ts';
import { lockFetch } from '../queries/fetches.ts';
import { mostCells, repeatable } from '../rules/repeat.ts';
import { FetchRef, FetchStart } from '../schema/fetches.ts';

/** Begins to fetch from a service; the job does it, and hands what comes to an import. */
export const startFetch = command({
  action: 'fetch.start',
  in: 'process',
  input: FetchStart,
  policy: datasetPolicy.fetch,
  load: self,
  run: async (tx, process, { service, tableId, title, language, query }, who) => {
    const cells = chosenCells(query);
    if (!tableIds[service].test(tableId))
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'tableId', reason: 'invalid' }] });
    if (cells > mostCells)
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'query', reason: 'too-big' }] });
    const id = uuidv7();
    const chosen = query.filter(({ values }) => values.length > 0);
    const by = { organisationId: who.organisationId, createdBy: who.userId };
    await tx.sourceFetch.create(
      { processId: process },
      { id, ...by, service, tableId, title, language, query: chosen, cells },
    );
    return ownMark(id, { fetchId: id });
  },
});

/** The same question once more, for a dataset that was fetched; what has not changed makes no new vintage. */
export const refreshDataset = command({
  action: 'dataset.refresh',
  in: 'process',
  input: ItemRef,
  policy: datasetPolicy.renew,
  load: findDataset,
  run: async (tx, dataset, _input, who) => {
    const asked = repeatable(dataset.query);
    if (!asked) throw new AppError('BAD_REQUEST', 'not-fetched');
    const under = await tx.one<{ id: string }>(sql`
      select id from source_fetch where dataset_id = ${dataset.id}::uuid and state in ('queued', 'fetching', 'joining') limit 1`);
    if (under) return ownMark(under.id, { fetchId: under.id });
    const id = uuidv7();
    const by = { processId: who.processId, organisationId: who.organisationId, createdBy: who.userId };
    await tx.sourceFetch.create(
      { datasetId: dataset },
      { id, ...by, title: dataset.title, cells: chosenCells(asked.query), ...asked },
    );
    return ownMark(id, { fetchId: id });
  },
});

/** Called off: at once while it waits, otherwise as soon as the job hears of it; what was kept is let go. */
export const stopFetch = command({
  action: 'fetch.stop',
  in: 'process',
  input: FetchRef,
  policy: datasetPolicy.stopFetch,
  load: lockFetch,
  run: async (tx, fetch) => {
    await tx.sourceFetch.update({ id: fetch }, { state: 'cancelled', endedAt: new Date() });
    return ownMark(fetch.id);
  },
});
