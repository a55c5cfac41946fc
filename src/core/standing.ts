import { all, type Verdict, when } from './verdict.ts';
import type { Phase, ProcessStatus, Role, Side } from './roles.ts';

/** Somebody who acts, for one organisation at a time: `organisationId`, by a mandate that holds today. */
export type Person = {
  userId: string;
  organisationId: string;
  name: string;
  administrator: boolean;
};

/** Somebody who is signed in, and from where. */
export type SignedIn = Person & { sessionId: string };

/** Who is asking, and where they stand in this one process. Settled once per request, in the database. */
export type Standing = Person & {
  processId: string;
  processStatus: ProcessStatus;
  role: Role;
  side: Side;
  phase: Phase;
  /** The audiences of circles that they are in: as a chosen party, a member of a chosen forum, or the one who chose. */
  circles: readonly string[];
};

/** Whoever has the secret of a letter: whom it was written to, and where they stand in its process, if they do. */
export type LetterReader = Person & { tokenHash: string; standing: Standing | undefined };

export const hasRole = (who: Standing, ...roles: Role[]): Verdict => when(roles.includes(who.role), 'role');

export const inPhase = (who: Standing, ...phases: Phase[]): Verdict =>
  all(isOpen(who), when(phases.includes(who.phase), 'phase'));

/** Nothing changes in a process that is closed or archived. */
export const isOpen = (who: Standing): Verdict =>
  who.processStatus === 'active' ? 'ok' : who.processStatus === 'closed' ? 'process-closed' : 'process-archived';

export const ownOrganisation = (who: Person, it: { organisationId: string }): Verdict =>
  when(it.organisationId === who.organisationId, 'other-organisation');

/** The people who hold the process together: the process leader and the editors. */
export const leads = (who: Standing): Verdict => hasRole(who, 'lead', 'editor');

export const isAdministrator = (who: Person): Verdict => when(who.administrator, 'not-administrator');
