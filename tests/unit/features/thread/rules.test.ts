import { describe, expect, it } from 'vitest';
import { mentionBeing, mentionsIn, withMentions } from '#src/features/thread/rules/signs.ts';
import { snippetParts } from '#src/features/thread/rules/snippets.ts';
import {
  documentStatusFor,
  statusWhenRestored,
  statusWhenShared,
  stepsBack,
} from '#src/features/thread/rules/statuses.ts';

describe('sharing', () => {
  it('makes a working paper shared as soon as others read it', () => {
    expect([
      documentStatusFor('process', 'working'),
      documentStatusFor('organisation', 'working'),
      documentStatusFor('process', 'established'),
    ]).toEqual(['shared', 'working', 'established']);
    expect([
      statusWhenShared('conclusion', 'draft', 'process'),
      statusWhenShared('conclusion', 'draft', 'leadership'),
      statusWhenShared('finding', 'draft', 'process'),
    ]).toEqual(['shared', 'draft', 'draft']);
  });

  it('knows what is a step back', () => {
    expect([
      stepsBack('established', 'working'),
      stepsBack('dispatched', 'established'),
      stepsBack('shared', 'working'),
      stepsBack('shared', 'shared'),
      stepsBack('working', 'dispatched'),
    ]).toEqual([true, true, true, false, false]);
  });

  it('takes readiness from a paragraph whose text is another', () => {
    expect([statusWhenRestored('paragraph', 'ready'), statusWhenRestored('project', 'running')]).toEqual([
      'draft',
      'running',
    ]);
  });
});

describe('mentions', () => {
  const people = [
    { id: '1', name: 'Anna Lind' },
    { id: '2', name: 'Anna Lindgren' },
    { id: '3', name: 'Hudiksvall' },
  ];
  it('are who is named, the longer name first', () => {
    expect(
      mentionsIn('Hej @Anna Lindgren och @Hudiksvall!', people)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['2', '3']);
    expect(mentionsIn('anna@hudiksvall.se', people)).toEqual([]);
  });

  it('are being typed right before the cursor only', () => {
    expect([
      mentionBeing('Hej @An', 7),
      mentionBeing('Hej @An', 3),
      mentionBeing('a@b', 3),
      mentionBeing('@', 1),
    ]).toEqual(['An', undefined, undefined, '']);
  });

  it('stand out in the text', () => {
    expect(withMentions('Hej @Anna Lindgren!', ['Anna Lind', 'Anna Lindgren'])).toEqual([
      { text: 'Hej ', hit: false },
      { text: '@Anna Lindgren', hit: true },
      { text: '!', hit: false },
    ]);
    expect(withMentions('a (b', ['a (b'])).toEqual([{ text: 'a (b', hit: false }]);
  });
});

describe('a snippet', () => {
  const said = (marked: string, text: string): string =>
    snippetParts(marked, text.slice(0, 200), text.slice(-200))
      .map((part) => part.text)
      .join('');

  it('is parts, hits and not, without markup', () => {
    const text = 'före träff efter <b>';
    expect(snippetParts('före \uE000träff\uE001 efter <b>', text, text)).toEqual([
      { text: 'före ', hit: false },
      { text: 'träff', hit: true },
      { text: ' efter <b>', hit: false },
    ]);
  });

  it('says with an ellipsis where the text goes on, and only there', () => {
    expect(said('en \uE000träff\uE001', 'en träff.')).toBe('en träff.');
    expect(said('en \uE000träff\uE001', 'Först en träff, sedan mer.')).toBe('… en träff …');
    expect(said('Först en', 'Först en text, sedan mer.')).toBe('Först en …');
    expect(said('Först … \uE000sist\uE001', 'Först kommer mycket, och det här kommer sist!')).toBe('Först … sist!');
    expect(said('', '')).toBe('');
  });
});
