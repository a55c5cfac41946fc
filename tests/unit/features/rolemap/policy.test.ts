import { describe, expect, it } from 'vitest';
import type { Role, Side } from '#src/core/roles.ts';
import { mayAnswer } from '#src/features/rolemap/policy.ts';
import { suggestedRole, tasksLeft, taskTemplates } from '#src/features/rolemap/rules/templates.ts';
import { shownState, TasksAdd } from '#src/features/rolemap/schema.ts';
import { templateRules } from '#src/features/processes/rules/templates.ts';

const as = (role: Role, side: Side) => ({ role, side });

describe('who answers for a party', () => {
  it('is a politician where the task is on the side of politics and the party has any', () => {
    const politics = { side: 'politics', elected: true } as const;
    expect(mayAnswer(as('contributor', 'workshop'), politics)).toBe('side');
    expect(mayAnswer(as('contributor', 'politics'), politics)).toBe('ok');
    expect(mayAnswer(as('decider', 'workshop'), politics)).toBe('ok');
    expect(mayAnswer(as('reviewer', 'workshop'), { side: 'politics', elected: false })).toBe('ok');
  });

  it('is never an observer', () => {
    for (const side of ['politics', 'workshop'] as const)
      expect(mayAnswer(as('observer', side), { side, elected: true })).toBe('role');
  });
});

describe('the templates', () => {
  it('are of every way of working, each task once, with somebody responsible', () => {
    expect(Object.keys(taskTemplates).sort()).toEqual(Object.keys(templateRules).sort());
    for (const tasks of Object.values(taskTemplates)) {
      const keys = tasks.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(new Set(tasks.map(({ title }) => title)).size).toBe(keys.length);
      expect(tasks.some(({ side }) => side === 'politics')).toBe(true);
      expect(TasksAdd.shape.tasks.safeParse(keys).success).toBe(true);
    }
  });

  it('suggest a role by the kind of party, and another to whoever leads', () => {
    const [task] = tasksLeft('gavleborg', ['Besluta om uppdrag och avsikt']);
    expect(task?.key).toBe('steering');
    if (!task) return;
    expect(suggestedRole(task, { id: 'r', kind: 'region' }, 'r')).toBe('responsible');
    expect(suggestedRole(task, { id: 'm', kind: 'municipality' }, 'r')).toBe('participates');
    expect(suggestedRole(task, { id: 'u', kind: 'university' }, 'r')).toBeUndefined();
  });
});

describe('where a role stands', () => {
  it('is that it was accepted before a change, rather than asked', () => {
    expect(shownState({ state: 'asked', older: true })).toBe('older');
    expect(shownState({ state: 'declined', older: false })).toBe('declined');
  });
});
