import { inPhase, isAdministrator, ownOrganisation, type Person, type Standing } from '#src/core/standing.ts';
import { kinds } from '#src/core/kinds.ts';
import { all, when } from '#src/core/verdict.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';
import type { BoundaryState } from './schema/boundaries.ts';
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

/**
 * A layer's figures for who may offer it: in what it fits the registry, whether it says its source and licence, and
 * waits.
 */
type Offerable = Target & { form: string; origin: string; licence: string; fits: number; waiting: boolean };
type Layer = { state: BoundaryState };
/**
 * Boundaries for the whole installation: offered by the organisation whose layer it is, where the source and the
 * licence are stated; put in force and taken out of it by an administrator, who need not be in the process.
 */
export const boundaryPolicy = {
  offer: (who: Standing, it: Offerable) =>
    all(
      itemPolicy.edit(who, it),
      ownOrganisation(who, it),
      when(it.form === 'areas' && it.fits > 0, 'no-boundaries'),
      when(it.origin !== '' && it.licence !== '', 'no-licence'),
      when(!it.waiting, 'already-offered'),
    ),
  list: isAdministrator,
  accept: (who: Person, it: Layer) =>
    all(isAdministrator(who), when(it.state === 'offered' || it.state === 'former', 'already-answered')),
  decline: (who: Person, it: Layer) => all(isAdministrator(who), when(it.state === 'offered', 'already-answered')),
  withdraw: (who: Person, it: Layer) => all(isAdministrator(who), when(it.state === 'current', 'not-in-force')),
} as const;
