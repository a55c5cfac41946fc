import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { translate } from '#src/i18n/translate.ts';
import { allCommands } from '#tests/support/matrix.ts';

/**
 * Personal marks and a file that hangs on nothing yet leave no trace, and what happens outside processes is the
 * administrators' log.
 */
const untold = (action: string): boolean =>
  /^(?:import|fetch)\./.test(action) ||
  ['item.watch', 'process.seen', 'dataset.refresh', 'dataset.set-schedule', 'file.add'].includes(action);
const schemas = new URL('../../../../prisma/schema/', import.meta.url);
const details = [
  'Finding',
  'Call',
  'Answer',
  'Conclusion',
  'Strategy',
  'Forum',
  'Meeting',
  'Decision',
  'Project',
  'Draft',
  'Chapter',
  'Paragraph',
];
/** Columns that are no content, or whose change is not told by its field. */
const silent = new Set(['item_id', 'position', 'return_reason']);

describe.each(['sv', 'en'] as const)('the log in %s', (locale) => {
  const t = translate(locale);

  it('has a sentence for everything that can be done in a process or brings somebody into it', async () => {
    const actions = (await allCommands())
      .filter((command) => command.in === 'process' || /^(?:process|invitation)\./.test(command.action))
      .map((command) => command.action)
      .filter((action) => !untold(action));
    expect(actions.length).toBeGreaterThan(30);
    expect(actions.filter((action) => !t.has(`thread.activity.${action}` as 'thread.activity.finding.create'))).toEqual(
      [],
    );
  });

  it('has a name for every field that a kind of item has', async () => {
    const columns: string[] = [];
    for (const file of await readdir(schemas)) {
      const text = await readFile(new URL(file, schemas), 'utf8').catch(() => '');
      for (const [, name = '', body = ''] of text.matchAll(/model (\w+) \{([^}]*)\}/g)) {
        if (!details.includes(name)) continue;
        for (const line of body.split('\n')) {
          const [, field, type = ''] = /^\s+(\w+)\s+(\w+)/.exec(line) ?? [];
          if (field && /^(?:String|DateTime|Int|Float|Boolean|Json)$/.test(type))
            columns.push(/@map\("(\w+)"\)/.exec(line)?.[1] ?? field);
        }
      }
    }
    const content = [...new Set(columns)].filter((column) => !silent.has(column));
    expect(content).toContain('municipal_level');
    expect(content.filter((column) => !t.has(`thread.fields.${column as 'title'}`))).toEqual([]);
  });
});
