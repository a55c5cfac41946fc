import { describe, expect, it } from 'vitest';
import {
  columnOfField,
  contentDifference,
  fieldOfColumn,
  identifiersIn,
  mergeOf,
  sameValue,
  withNames,
} from '#src/core/content.ts';

describe('the difference between two contents', () => {
  it('names the fields that differ, title and text first, lists and empty values as text', () => {
    const before = { text: 'Ett', title: 'A', areas: ['1', '2'], from: null };
    expect(contentDifference(before, { ...before, title: 'B', areas: ['2'], from: 2027 })).toEqual([
      { field: 'title', before: 'A', after: 'B' },
      { field: 'areas', before: '1, 2', after: '2' },
      { field: 'from', before: '', after: '2027' },
    ]);
    expect(contentDifference(before, { ...before })).toEqual([]);
  });

  it('says names instead of ids where they are known', () => {
    const id = '018f6b1e-0000-7000-8000-000000000001';
    const content = { title: 'A', text: 'B', partners: [id], draft_id: id };
    expect(identifiersIn(content)).toEqual([id, id]);
    expect(withNames(content, new Map([[id, 'Hudiksvall']]))).toEqual({
      title: 'A',
      text: 'B',
      partners: ['Hudiksvall'],
      draft_id: 'Hudiksvall',
    });
  });
});

describe('two changes of one content', () => {
  const base = { title: 'A', text: 'B', municipal_level: 'C', joint_level: '', municipalities: ['1', '2'] };
  const mine = { title: 'A', text: 'B', municipalLevel: 'C' };
  const asColumns = (fields: object) =>
    Object.fromEntries(Object.entries(fields).map(([field, value]) => [columnOfField(field), value as unknown]));

  it('keep what only the other has changed', () => {
    expect(mergeOf(base, { ...base, municipal_level: 'Hennes' }, asColumns({ ...mine, text: 'Min' }))).toEqual({
      theirs: ['municipal_level'],
      mine: ['text'],
      kept: ['municipal_level'],
    });
  });

  it('meet where both have changed the same field, unless to the same', () => {
    const now = { ...base, text: 'Hennes', joint_level: 'Hennes' };
    expect(mergeOf(base, now, asColumns({ ...mine, text: 'Min' }))).toEqual({
      theirs: ['text', 'joint_level'],
      mine: ['text'],
      kept: [],
    });
    expect(mergeOf(base, now, asColumns({ ...mine, text: 'Hennes', jointLevel: 'Hennes' }))).toEqual({
      theirs: [],
      mine: ['text', 'joint_level'],
      kept: [],
    });
  });

  it('hold an emptied field against one that is left as it was', () => {
    expect(mergeOf(base, { ...base, municipal_level: '' }, asColumns(mine)).kept).toEqual(['municipal_level']);
    expect(mergeOf(base, { ...base, municipal_level: 'D' }, asColumns({ ...mine, municipalLevel: '' }))).toMatchObject({
      theirs: ['municipal_level'],
      mine: ['municipal_level'],
      kept: [],
    });
  });

  it('keep nothing by guess: without what both began with, all that would be written over is shown', () => {
    expect(mergeOf(undefined, { ...base, text: 'Hennes' }, asColumns(mine))).toEqual({
      theirs: ['text'],
      mine: ['text'],
      kept: [],
    });
  });

  it('compare values, not how they are written down', () => {
    expect([
      sameValue(null, ''),
      sameValue(['2', '1'], ['1', '2']),
      sameValue([{ a: 1, b: null }], [{ b: null, a: 1 }]),
      sameValue(2027, 2028),
      sameValue([], ['1']),
    ]).toEqual([true, true, true, false, false]);
    expect([fieldOfColumn('source_url'), columnOfField('sourceUrl')]).toEqual(['sourceUrl', 'source_url']);
  });
});
