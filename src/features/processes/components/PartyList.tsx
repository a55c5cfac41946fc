import { getTranslations } from 'next-intl/server';
import type { OrganisationKind } from '#src/core/roles.ts';
import { Link } from '#src/ui/Link.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { SortMark } from '#src/ui/Table.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { orderOfParties, type PartyColumn } from '../rules/parties.ts';
import { type ListedParty, PartyPeople, partyMarks } from './PartyPeople.tsx';

type Props = {
  processId: string;
  me: string;
  parties: readonly ListedParty[];
  path: string;
  parameters: Readonly<Record<string, string>>;
  /** With their people shown from the start: where a search has left a few. */
  open: boolean;
};

/**
 * The parties, a line each, sorted by any column; what a line opens is who is there, and what can be done with them.
 */
export async function PartyList({ processId, me, parties, path, parameters, open }: Props) {
  const [t, kind] = await Promise.all([
    getTranslations('processes.organisation'),
    getTranslations('organisationKinds'),
  ]);
  const { by, down } = orderOfParties(parameters);
  const head = (column: PartyColumn, words: string) => {
    const current = by === column;
    const next = current && !down ? `-${column}` : column;
    return (
      <Link
        aria-current={current ? 'true' : undefined}
        className="table-sort"
        href={withParameters(path, { ...parameters, order: next })}
        scroll={false}
      >
        {words}
        {current && <span className="sr-only"> {t(down ? 'descending' : 'ascending')}</span>}
        <SortMark direction={current ? (down ? 'descending' : 'ascending') : undefined} />
      </Link>
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
