import { describe, expect, it } from 'vitest';
import { contentOf, detailOf, sameContent } from '#src/core/content-columns.ts';

const input = { processId: 'p', key: 'k', title: 'T', text: 'x', outcome: '', partners: ['o'], implements: ['s'] };

describe('of what was sent', () => {
  it('its kind’s table gets the columns that the kind declares, days as days', () => {
    expect(detailOf('project', { ...input, startsOn: '2027-03-04', endsOn: null })).toEqual({
      startsOn: new Date('2027-03-04T00:00:00Z'),
      endsOn: null,
      outcome: '',
      partners: ['o'],
    });
  });

  it('the item gets title and text, and what was not sent stays as it is', () => {
    expect(contentOf('strategy', { title: 'T', text: 'x', jointLevel: 'y' })).toEqual([
      { title: 'T', text: 'x' },
      { strategy: { jointLevel: 'y' } },
    ]);
  });
});

it('a content is the same while all that was sent is', () => {
  const was = { title: 'T', text: 'x', dimensions: ['social'], uncertainty: '', status: 'established' };
  expect(sameContent('conclusion', was, { ...was, status: 'draft' })).toBe(true);
  expect(sameContent('conclusion', was, { title: 'T', text: 'x' })).toBe(true);
  expect(sameContent('conclusion', was, { ...was, dimensions: [] })).toBe(false);
});
