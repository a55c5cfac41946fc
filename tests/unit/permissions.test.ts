import { describe, expect, it } from 'vitest';
import { allCommands, asking, personLine, processTable } from '#tests/support/matrix.ts';
import { targets } from '#tests/support/targets.ts';

describe('the permission matrix', () => {
  it('knows a target in its most favourable state for every command', async () => {
    const missing = asking(await allCommands())
      .filter(({ action }) => !(action in targets))
      .map(({ action }) => action);
    expect(missing).toEqual([]);
  });

  it('is the one in tests/golden/permissions.md, cell by cell', async () => {
    const commands = asking(await allCommands());
    const inProcess = commands.filter((command) => command.in === 'process');
    const outside = commands.filter((command) => command.in !== 'process');
    const text = [
      '# Who may do what',
      '',
      'Made from the policies by tests/unit/permissions.test.ts. `yes`: anybody’s. `own`: one’s own organisation’s (or one’s own) only. Anything else is the reason for the refusal.',
      'The target is in the state that the action needs (a submitted finding for accepting it) and readable by all parties.',
      'An action with a name in brackets is asked of something else that it touches: what a decision is about.',
      '',
      '# In a process',
      '',
      ...inProcess.map((command) => processTable(command, targets[command.action] ?? {})),
      '# Outside a process',
      '',
      '| action | place | a person | an administrator |',
      '|---|---|---|---|',
      ...outside.map((command) => personLine(command, targets[command.action] ?? {})),
      '',
    ].join('\n');
    await expect(text).toMatchFileSnapshot('../golden/permissions.md');
  });
});
