import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { OrganisationKind } from '#src/core/roles.ts';
import { withParameters } from '#src/ui/parameters.ts';
import { SortLink, sortingBy } from '#src/ui/SortLink.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { PartyColumn, PartyFilters } from '../schema.ts';
import { type ListedParty, PartyPeople, partyMarks } from './PartyPeople.tsx';

type Props = {
  processId: string;
  me: string;
  parties: readonly ListedParty[];
  path: string;
  parameters: Readonly<Record<string, string>>;
  order: z.infer<typeof PartyFilters>['order'];
  /** With their people shown from the start: where a search has left a few. */
  open: boolean;
};

/**
 * The parties, a line each, sorted by any column; what a line opens is who is there, and what can be done with them.
 */
export async function PartyList({ processId, me, parties, path, parameters, order, open }: Props) {
  const [t, kind] = await Promise.all([
    getTranslations('processes.organisation'),
    getTranslations('organisationKinds'),
  ]);
  const head = (column: PartyColumn, words: string) => {
    const { order: next, direction } = sortingBy(column, order);
    return (
      <SortLink
        direction={direction}
        href={withParameters(path, { ...parameters, order: next })}
        said={direction && t(direction)}
      >
        {words}
      </SortLink>
    );
  };
  return (
    <div className="party-list">
      <nav aria-label={t('sortBy')} className="party-columns" data-print="no">
        {head('name', t('party'))}
        {head('kind', t('kind'))}
        {head('people', t('people'))}
        {head('status', t('state'))}
      </nav>
      {parties.map((party) => (
        <article className="party" key={party.organisationId}>
          <details open={open}>
            <summary className="party-columns">
              <span className="party-name">{party.name}</span>
              <span>{kind(party.kind as OrganisationKind)}</span>
              <span>
                <span className="tabular">{t('peopleCounted', { count: party.people.length })}</span>{' '}
                <span className="text-muted">{party.people.map(({ name }) => name).join(', ')}</span>
              </span>
              <StatusMark {...partyMarks[party.status]}>{t(`statuses.${party.status}`)}</StatusMark>
            </summary>
            <PartyPeople me={me} party={party} processId={processId} />
          </details>
        </article>
      ))}
    </div>
  );
}
