import type { OrganisationKind } from '#src/core/roles.ts';
import type { AcceptedParty, TakingPart } from '#src/features/processes/queries/accepted.ts';
import type { Tell } from '#src/server/record.ts';
import { mayAnswer } from '../policy.ts';
import { electedKinds, type Task } from '../schema.ts';

export const isElected = ({ kind }: Pick<AcceptedParty, 'kind'>): boolean =>
  electedKinds.includes(kind as OrganisationKind);

/**
 * Who is told that their organisation is asked: those who may answer for it, each once a request however many tasks
 * it is about.
 */
export function tellingOnce(people: readonly TakingPart[], parties: readonly AcceptedParty[]) {
  const told = new Set<string>();
  return ({ side }: Pick<Task, 'side'>, asked: ReadonlySet<string>): Tell[] =>
    people.flatMap((person): Tell[] => {
      const party = parties.find(({ id }) => id === person.organisationId);
      if (!party || !asked.has(party.id) || told.has(person.userId)) return [];
      if (mayAnswer(person, { side, elected: isElected(party) }) !== 'ok') return [];
      told.add(person.userId);
      return [{ userId: person.userId, why: 'assignment' }];
    });
}
