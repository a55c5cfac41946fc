import type { z } from 'zod';
import type { PartyColumn, PartyFilters, PartyStatus } from '../schema.ts';

type Listed = {
  name: string;
  shortName: string;
  kind: string;
  status: PartyStatus;
  people: readonly { name: string; title: string; email: string | null }[];
};
const place: Record<PartyStatus, number> = { accepted: 0, invited: 1, declined: 2, removed: 3 };

/**
 * The parties whose own name, or the name, title or address of somebody there, has the words, in the status asked for,
 * in the order asked for and within that by name. `kindName` is a kind of organisation in words.
 */
export function partiesFound<P extends Listed>(
  parties: readonly P[],
  { text = '', status, order }: z.output<typeof PartyFilters>,
  kindName: (kind: string) => string,
): P[] {
  const words = text.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean);
  const by = order.replace(/^-/, '') as PartyColumn;
  const said = ({ name, shortName, people }: P): string =>
    [name, shortName, ...people.flatMap((person) => [person.name, person.title, person.email ?? ''])]
      .join('\n')
      .toLocaleLowerCase('sv');
  const between: Record<PartyColumn, (one: P, other: P) => number> = {
    name: () => 0,
    kind: (one, other) => kindName(one.kind).localeCompare(kindName(other.kind), 'sv'),
    people: (one, other) => other.people.length - one.people.length,
    status: (one, other) => place[one.status] - place[other.status],
  };
  const byName = (one: P, other: P): number => one.name.localeCompare(other.name, 'sv');
  const turned = order === by ? 1 : -1;
  return parties
    .filter((party) => (status ?? party.status) === party.status)
    .filter((party) => words.every((word) => said(party).includes(word)))
    .toSorted(
      (one, other) =>
        turned * (between[by](one, other) || (by === 'name' ? byName(one, other) : 0)) || byName(one, other),
    );
}
