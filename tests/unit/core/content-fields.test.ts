import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contentShape, newContentShape, orderly } from '#src/core/content-fields.ts';
import { fieldsOf, firstStatus, kindNames, kindOf, statusesOf, statusOf } from '#src/core/kinds.ts';

const read = (kind: Parameters<typeof contentShape>[0], value: object) =>
  z.object(contentShape(kind)).safeParse({ title: 'T', text: 'x', ...value });

describe('what may be sent of a content', () => {
  it('is filled in where it may be left out', () => {
    expect(read('finding', {}).data).toEqual({
      title: 'T',
      text: 'x',
      basis: 'observation',
      themeId: null,
      municipalities: [],
      place: '',
      places: [],
      source: '',
      sourceUrl: '',
    });
    expect(read('project', {}).data).toMatchObject({ startsOn: null, outcome: '', partners: [] });
  });

  it.each([
    ['a title that is missing', 'strategy', { title: '' }, 'title', 'required'],
    ['a text that is required', 'strategy', { text: '' }, 'text', 'required'],
    ['a text that is too long', 'strategy', { jointLevel: 'x'.repeat(5_001) }, 'jointLevel', 'too-long'],
    ['a day that is no day', 'project', { startsOn: '2027-02-30' }, 'startsOn', 'not-a-date'],
    ['a year out of sight', 'draft', { periodFrom: 1_900 }, 'periodFrom', undefined],
    ['an address that is none', 'finding', { sourceUrl: 'javascript:alert(1)' }, 'sourceUrl', undefined],
    ['a choice that is not there', 'finding', { basis: 'rumour' }, 'basis', undefined],
    ['a choice that has to be made', 'forum', {}, 'form', undefined],
  ] as const)('refuses %s', (_what, kind, value, field, reason) => {
    const issue = read(kind, value).error?.issues.find(({ path }) => path[0] === field);
    expect(issue).toBeDefined();
    if (reason) expect(issue?.message).toBe(reason);
  });

  it('puts several choices in the order of the declaration, each once', () => {
    expect(read('conclusion', { dimensions: ['environmental', 'economic', 'economic'] }).data).toMatchObject({
      dimensions: ['economic', 'environmental'],
    });
  });

  it('leaves out of an edit what is given once, and out of both what has steps of its own', () => {
    expect(Object.keys(contentShape('decision'))).toEqual(['title', 'text', 'gains', 'givesUp']);
    expect(Object.keys(newContentShape('decision'))).toEqual(['title', 'text', 'gains', 'givesUp']);
    expect(Object.keys(newContentShape('answer'))).toEqual(['title', 'text', 'callId']);
    expect(Object.keys(contentShape('call'))).not.toContain('questions');
  });

  it('does not let a period end before it starts', () => {
    const project = z.object(contentShape('project')).refine(...orderly('project'));
    const period = (startsOn: string | null, endsOn: string | null) =>
      project
        .safeParse({ title: 'T', text: 'x', startsOn, endsOn })
        .error?.issues.map(({ path, message }) => [path, message]);
    expect(period('2027-01-02', '2027-01-01')).toEqual([[['endsOn'], 'ends-before-it-starts']]);
    expect(period('2027-01-01', '2027-01-01')).toBeUndefined();
    expect(period('2027-01-01', null)).toBeUndefined();
  });
});

describe.each(kindNames)('the declaration of a %s', (kind) => {
  const declared = kindOf(kind);
  it('has a title and a text first, and names each column once', () => {
    expect(
      fieldsOf(kind)
        .slice(0, 2)
        .map(([name]) => name),
    ).toEqual(['title', 'text']);
    expect(Object.keys(declared.fields).filter((field) => declared.outsideContent?.includes(field))).toEqual([]);
  });

  it('leads only to statuses that it has', () => {
    const led = [
      firstStatus(kind),
      declared.statusWhenRestored,
      ...Object.entries(declared.statusWhenShared ?? {}).flat(),
      ...Object.values(declared.decided ?? {}).flatMap(({ status, kept = [] }) => [status, ...kept]),
      ...Object.values(declared.statuses).flatMap(({ reached }) => reached?.from ?? []),
    ];
    expect(led.filter((status) => status !== undefined && !statusOf(kind, status))).toEqual([]);
  });

  it('is withdrawn last, where it can be withdrawn without steps of its own', () => {
    const statuses = statusesOf(kind);
    const free = statuses.some((status) => !statusOf(kind, status)?.ownSteps);
    expect(statuses.includes('withdrawn' as never)).toBe(free);
    if (free) expect(statuses.at(-1)).toBe('withdrawn');
  });

  it('has a period of two of its fields', () => {
    for (const field of declared.period ?? []) expect(declared.fields).toHaveProperty(field);
  });
});
