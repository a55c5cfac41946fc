import { describe, expect, it } from 'vitest';
import { changesAt, changesBetween, type ImageTask, type RoleImage } from '#src/features/rolemap/rules/changes.ts';

const task = (number: number, more: Partial<ImageTask> = {}): ImageTask => ({
  id: `task-${number}`,
  code: `UG-${number}`,
  title: `Uppgift ${number}`,
  text: '',
  side: 'workshop',
  lastDay: null,
  roles: {},
  ...more,
});
const image = (...tasks: ImageTask[]): RoleImage => ({
  format: 1,
  parties: ['gavle', 'bollnas'].map((id) => ({ id, name: `${id}s kommun`, shortName: id, kind: 'municipality' })),
  tasks,
});
const role = (name: 'responsible' | 'participates', state: 'asked' | 'accepted' | 'declined' = 'asked') => ({
  role: name,
  state,
});

describe('how a map of roles differs from what was reviewed', () => {
  it('is nothing where only answers have come: a yes changes nobody’s role, a no does', () => {
    const before = image(task(1, { roles: { gavle: role('responsible'), bollnas: role('participates') } }));
    const yes = image(task(1, { roles: { gavle: role('responsible', 'accepted'), bollnas: role('participates') } }));
    expect(changesBetween(before, yes)).toEqual([]);
    const no = image(task(1, { roles: { gavle: role('responsible', 'declined'), bollnas: role('participates') } }));
    expect(changesBetween(before, no)).toMatchObject([{ what: 'changed', cells: [{ partyId: 'gavle' }], fields: [] }]);
  });

  it('tells tasks that are new, gone and otherwise, by their numbers', () => {
    const before = image(task(2), task(10, { roles: { gavle: role('responsible') } }));
    const after = image(task(11), task(2, { title: 'Samla underlag', lastDay: '2027-01-31' }));
    expect(changesBetween(before, after)).toMatchObject([
      {
        code: 'UG-2',
        what: 'changed',
        fields: [
          { field: 'title', before: 'Uppgift 2', after: 'Samla underlag' },
          { field: 'lastDay', before: '', after: '2027-01-31' },
        ],
      },
      { code: 'UG-10', what: 'removed', cells: [{ partyId: 'gavle', after: null }] },
      { code: 'UG-11', what: 'added' },
    ]);
  });

  it('names a party that has left, whose roles are gone', () => {
    const before = image(task(1, { roles: { bollnas: role('participates') } }));
    const after = { ...image(task(1)), parties: [] };
    expect(changesBetween(before, after)).toMatchObject([{ cells: [{ party: 'bollnas', after: null }] }]);
  });

  it('gives a remark what is its own place’s: a cell’s, a task’s or all', () => {
    const before = image(task(1), task(2));
    const after = image(task(1, { roles: { gavle: role('responsible') } }), task(2, { title: 'Annat' }));
    const changes = changesBetween(before, after);
    const at = (taskId: string | null, partyId: string | null = null) =>
      changesAt(changes, { taskId, partyId }).map(({ code }) => code);
    expect(at(null)).toEqual(['UG-1', 'UG-2']);
    expect(at('task-2')).toEqual(['UG-2']);
    expect(at('task-1', 'gavle')).toEqual(['UG-1']);
    expect(at('task-1', 'bollnas')).toEqual([]);
    expect(at('task-2', 'gavle')).toEqual([]);
  });
});
