import { readdir } from 'node:fs/promises';
import { phases, roles } from '#src/core/roles.ts';
import type { Person, Standing } from '#src/core/standing.ts';
import type { Verdict } from '#src/core/verdict.ts';
import type { Command } from '#src/server/command.ts';

const source = new URL('../../src/', import.meta.url);

/**
 * Every command there is, of every slice and of the server's own, by importing what is there: a new one cannot be
 * forgotten.
 */
export async function allCommands(): Promise<Command[]> {
  const files = (await readdir(source, { recursive: true }))
    .filter((file) => /^features\/.*commands(\.ts|\/[^/]+\.ts)$|^server\/files\.ts$/.test(file))
    .sort();
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, source).href) as Promise<Record<string, unknown>>),
  );
  const isCommand = (value: unknown): value is Command =>
    typeof value === 'function' && (value as { type?: string }).type === 'command';
  return modules
    .flatMap((module) => Object.values(module).flat().filter(isCommand))
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}

/** A policy that a command asks: of what it acts on, or of something else that it touches (`also`). */
export type Asking = Pick<Command, 'action' | 'in' | 'policy'>;
export const asking = (commands: readonly Command[]): Asking[] =>
  commands.flatMap((command) => [
    command,
    ...Object.entries(command.also).map(([name, policy]) => ({
      action: `${command.action} (${name})`,
      in: command.in,
      policy,
    })),
  ]);

const home = 'organisation-home';
const person: Person = {
  userId: 'user',
  organisationId: home,
  name: 'Person',
  administrator: false,
};
type Ask = (who: unknown, target: unknown) => Verdict;

/** `yes` for anybody's, `own` for one's own organisation's alone, otherwise the reason for one's own. */
export function cell(command: Asking, target: object, who: Standing): string {
  const ask = command.policy as Ask;
  const own = ask(who, {
    ...target,
    organisationId: home,
    party: home,
    authorId: 'user',
    userId: 'user',
    createdBy: 'user',
  });
  const other = ask(who, {
    ...target,
    organisationId: 'organisation-other',
    party: 'organisation-other',
    authorId: 'other',
    userId: 'other',
    createdBy: 'other',
  });
  return other === 'ok' ? 'yes' : own === 'ok' ? 'own' : own;
}

/** A table of role by phase for an action in a process. */
export function processTable(command: Asking, target: object): string {
  const rows = roles.map((role) => {
    const cells = phases.map((phase) =>
      cell(command, target, {
        ...person,
        processId: 'process',
        processStatus: 'active',
        circles: [],
        role,
        side: role === 'decider' ? 'politics' : 'workshop',
        phase,
      }),
    );
    return `| ${role} | ${cells.join(' | ')} |`;
  });
  const closed = roles.map((role) =>
    cell(command, target, {
      ...person,
      processId: 'process',
      processStatus: 'closed',
      circles: [],
      role,
      side: 'workshop',
      phase: 'strategy',
    }),
  );
  const whenClosed =
    [...new Set(closed)].length === 1 ? closed[0] : roles.map((role, index) => `${role} ${closed[index]}`).join(', ');
  return [
    `## ${command.action}`,
    '',
    `| role | ${phases.join(' | ')} |`,
    `|---|${phases.map(() => '---').join('|')}|`,
    ...rows,
    '',
    `Closed process: ${whenClosed}.`,
    '',
  ].join('\n');
}

/** One line for what is done outside a process. */
export function personLine(command: Asking, target: object): string {
  const ask = command.policy as Ask;
  const answer = (administrator: boolean) =>
    ask({ ...person, administrator }, { ...target, id: 'somebody', userId: 'user', personId: 'user' });
  return `| ${command.action} | ${command.in} | ${answer(false)} | ${answer(true)} |`;
}
