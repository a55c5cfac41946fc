import type { Standing } from '#src/core/standing.ts';
import { inPhase, ownOrganisation } from '#src/core/standing.ts';
import { kinds } from '#src/core/kinds.ts';
import { all, when } from '#src/core/verdict.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';
import type { FetchState } from './schema/fetches.ts';
import type { ImportState } from './schema/imports.ts';

type Job = { organisationId: string; state: ImportState };
const running: readonly ImportState[] = ['queued', 'reading', 'checking', 'loading'];
const create = mayCreate('dataset');

/**
 * Whoever may make a dataset may import one; an import is the organisation's that began it, and is changed while nobody
 * works on it.
 */
export const datasetPolicy = {
  create,
  edit: itemPolicy.edit,
  renew: itemPolicy.edit,
  schedule: itemPolicy.edit,
  begin: (who: Standing, it: object | Target) => ('kind' in it ? itemPolicy.edit(who, it) : create(who)),
  prepare: (who: Standing, job: Job) =>
    all(
      create(who),
      ownOrganisation(who, job),
      when(!running.includes(job.state) && job.state !== 'done', 'import-running'),
    ),
  load: (who: Standing, job: Job) =>
    all(create(who), ownOrganisation(who, job), when(job.state === 'ready', 'import-not-ready')),
  cancel: (who: Standing, job: Job) =>
    all(
      inPhase(who, ...kinds.dataset.phases),
      ownOrganisation(who, job),
      when(!['done', 'failed', 'cancelled'].includes(job.state), 'import-over'),
    ),
  finish: (who: Standing, job: Job & { cancelling: boolean }) =>
    all(create(who), ownOrganisation(who, job), when(job.state === 'loading' && !job.cancelling, 'import-not-ready')),
  fetch: create,
  stopFetch: (who: Standing, fetch: { organisationId: string; state: FetchState }) =>
    all(
      inPhase(who, ...kinds.dataset.phases),
      ownOrganisation(who, fetch),
      when(['queued', 'fetching', 'joining'].includes(fetch.state), 'import-over'),
    ),
} as const;
