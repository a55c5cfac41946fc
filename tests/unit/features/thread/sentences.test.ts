import { describe, expect, it } from 'vitest';
import { sentenceKey } from '#src/features/thread/rules/statuses.ts';
import { translate } from '#src/i18n/translate.ts';
import { allCommands } from '#tests/support/matrix.ts';

/**
 * Personal marks and a file that hangs on nothing yet leave no trace, and what happens outside processes is the
 * administrators' log.
 */
const untold = (action: string): boolean =>
  /^(?:import|fetch)\./.test(action) ||
  ['item.watch', 'process.seen', 'dataset.refresh', 'dataset.set-schedule', 'file.add'].includes(action);

describe.each(['sv', 'en'] as const)('the log in %s', (locale) => {
  const t = translate(locale);

  it('has a sentence for everything that can be done in a process or brings somebody into it', async () => {
    const actions = (await allCommands())
      .filter((command) => command.in === 'process' || /^(?:process|invitation)\./.test(command.action))
      .map((command) => command.action)
      .filter((action) => !untold(action));
    expect(actions.length).toBeGreaterThan(30);
    const has = (key: string): boolean => t.has(`thread.${key}` as 'thread.activity.unknown');
    expect(actions.filter((action) => sentenceKey(has, { action }) === 'activity.unknown')).toEqual([]);
  });

  it('says of what was decided how it went, not that it is a decision', () => {
    const has = (key: string): boolean => t.has(`thread.${key}` as 'thread.activity.unknown');
    const entry = (outcome: string) =>
      sentenceKey(has, { action: 'decision.record', detail: { decision: 3, outcome } });
    expect(entry('approved')).toBe('activity.decided.approved');
    expect(entry('rejected')).toBe('activity.decided.rejected');
    expect(sentenceKey(has, { action: 'decision.record', detail: { outcome: 'approved' } })).toBe(
      'activity.decision.record',
    );
  });
});
