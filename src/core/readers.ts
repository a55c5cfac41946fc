import { type Audience, audienceName, type Chosen, type Reach } from './audience.ts';

/**
 * Who has been chosen to read, in names and ids, beside an item's own organisation. `owner`: who chose, where that is
 * another. `leadership`: whether anybody of the process's leadership is among the readers.
 */
export type ChosenReaders = {
  side: Chosen['side'];
  ownerId: string | null;
  owner: string | null;
  organisationIds: string[];
  forumIds: string[];
  organisations: string[];
  forums: string[];
  leadership: boolean;
};

export type ReadBy = { audience: Audience; readers: ChosenReaders | null };

/** Whom an audience reaches, for comparing it with another; a circle that is not known is nobody's but its own. */
export function reachOf({ audience, readers }: ReadBy): Reach {
  const name = audienceName(audience);
  if (name !== 'chosen') return { name };
  const { side = '', organisationIds = [], forumIds = [], ownerId: owner = null } = readers ?? {};
  return { name, side, organisations: organisationIds, forums: forumIds, owner };
}
