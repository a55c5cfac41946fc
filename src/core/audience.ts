import type { Side } from './roles.ts';
import { type Verdict, when } from './verdict.ts';
import type { Standing } from './standing.ts';

export const audienceNames = ['organisation', 'leadership', 'chosen', 'process'] as const;
export type AudienceName = (typeof audienceNames)[number];
/**
 * Who may read an item: its own organisation, that organisation and the process's leadership, the parties of a circle
 * that have been chosen beside it, or every party. The same rule stands in SQL as `app.audience_rule`, for row-level
 * security; a property test holds the two together.
 */
export type Audience = Exclude<AudienceName, 'chosen'> | `chosen:${string}`;
export const audiences = ['organisation', 'leadership', 'process'] as const satisfies Audience[];

export const audienceName = (audience: Audience): AudienceName =>
  audiences.find((name) => name === audience) ?? 'chosen';

export const documentStatuses = ['working', 'shared', 'established', 'dispatched'] as const;
/** arbetsmaterial → delad → upprättad → expedierad */
export type DocumentStatus = (typeof documentStatuses)[number];

export type Readable = { processId: string; organisationId: string; audience: Audience };

export const mayRead = (who: Standing, it: Readable): Verdict =>
  when(
    it.processId === who.processId &&
      (it.audience === 'process' ||
        it.organisationId === who.organisationId ||
        (it.audience === 'leadership' && (who.role === 'lead' || who.role === 'editor')) ||
        who.circles.includes(it.audience)),
    'not-shared',
  );

/** Those chosen to read: organisations, and forums whose organisations do; of one side alone where that is said. */
export type Chosen = { organisations: readonly string[]; forums: readonly string[]; side: Side | '' };
export const noneChosen: Chosen = { organisations: [], forums: [], side: '' };
const alike = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((id) => other.includes(id)) && other.every((id) => one.includes(id));
export const sameChoice = (one: Chosen, other: Chosen): boolean =>
  one.side === other.side && alike(one.organisations, other.organisations) && alike(one.forums, other.forums);

/**
 * An audience with those who have been chosen, where it is theirs. `owner`: who chose, where the item is another's; of
 * that organisation all read.
 */
export type Reach = { name: Exclude<AudienceName, 'chosen'> } | ({ name: 'chosen'; owner?: string | null } & Chosen);

/** Of one item: whether everybody who reads under `narrow` reads under `wide`, whoever becomes a member of a forum. */
export function covers(wide: Reach, narrow: Reach): boolean {
  if (wide.name === 'process' || narrow.name === 'organisation') return true;
  if (wide.name !== 'chosen' || narrow.name !== 'chosen') return wide.name === narrow.name;
  const sided = wide.side !== '' && wide.side !== narrow.side;
  const whole = [wide.owner, ...(wide.side === '' ? wide.organisations : [])];
  const reading = sided ? whole : [...whole, ...wide.organisations];
  return (
    (!narrow.owner || whole.includes(narrow.owner)) &&
    narrow.organisations.every((id) => reading.includes(id)) &&
    narrow.forums.every((id) => !sided && wide.forums.includes(id))
  );
}
