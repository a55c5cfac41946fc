import type { AppError } from '#src/core/errors.ts';
import { neverOpens, type Reason } from '#src/core/verdict.ts';
import type { Caller } from './caller.ts';
import { type Db, sql } from './database.ts';
import { log, type SecurityFields } from './log.ts';
import type { Change, Detail } from './record.ts';
import { accountOf } from './scope.ts';
import { asSystem } from './system.ts';

/** What of a change is told besides that it happened. */
const rightsTold = ['role', 'side', 'administrator'] as const;

/** The rights that a change has given or taken, none where it was about others. */
function rightsOf({ before, after }: Detail): Record<string, unknown> | undefined {
  const told = Object.entries({ before, after }).flatMap(([when, fields]) => {
    const rights = rightsTold.flatMap((name) => {
      const value = (fields as Record<string, unknown> | undefined)?.[name];
      return value === undefined ? [] : [[name, value]];
    });
    return rights.length > 0 ? [[when, Object.fromEntries(rights) as object]] : [];
  });
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}

/** Tells of a command that changed rights, ways in or secrets: who, what and on which account or organisation. */
export function tellChange(action: string, caller: Caller, changes: readonly Change[]): void {
  for (const change of changes) {
    const { of: subject, id } = change;
    const rights = 'detail' in change ? rightsOf(change.detail) : undefined;
    // Requests for a link have a subject of their own, so that nobody is told whether the address is known.
    const about = subject === 'person' || subject === 'participant' || subject === 'organisation';
    log().security(action, {
      account: accountOf(caller),
      ...(about && { subject, subjectId: id }),
      ...(rights && { rights }),
    });
  }
}

/** Tells of a refusal that lies in who asked: whose, of what, and why. One that may yield is nobody's attempt. */
export function tellRefusal(action: string, caller: Caller, { code, reason }: AppError): void {
  if (code === 'FORBIDDEN' && neverOpens(reason as Reason))
    log().security('refused', { account: accountOf(caller), action, reason });
}

export const tellSignIn = (event: 'sign-in' | 'sign-in-failed' | 'sign-out', fields: SecurityFields): void =>
  log().security(event, fields);

type Acted = { id: string; detail?: Detail };

/**
 * One transaction as the owner, for an act of the command line upon a person: the administrators' log keeps it as the
 * system's, and the security stream of the command's own output tells it.
 */
export async function onCommandLine<R extends Acted>(action: string, act: (db: Db) => Promise<R>): Promise<R> {
  const done = await asSystem(async (db) => {
    await db.rows(sql`select set_config('app.by_system', 'yes', true)`);
    const acted = await act(db);
    const change = { subject: 'person', id: acted.id, detail: acted.detail ?? {} };
    await db.rows(sql`select app.tell(${action}, ${JSON.stringify([change])}::jsonb)::text`);
    return acted;
  });
  tellCommandLine(action, done);
  return done;
}

export function tellCommandLine(action: string, { id, detail = {} }: Acted, subject = 'person'): void {
  const rights = rightsOf(detail);
  log().security(action, { by: 'command-line', subject, subjectId: id, ...(rights && { rights }) });
}
