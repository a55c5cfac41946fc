import { describe, expect, it } from 'vitest';
import { answerOf } from '#src/analysis/thread-answer.ts';
import type { Kind } from '#src/core/kinds.ts';

type Decided = { id: string; stale: boolean };
const node = (id: string, kind: Kind, organisation: string, decisions: Decided[] = [], status = 'accepted') => ({
  id,
  kind,
  code: id.toUpperCase(),
  organisation,
  status,
  decisions,
});
const edge = (from: string, to: string, stale = false) => ({ from, to, stale });

const nodes = [
  node('st', 'paragraph', 'Region'),
  node('s', 'strategy', 'Region', [{ id: 'b1', stale: false }]),
  node('sl', 'conclusion', 'Region'),
  node('f1', 'finding', 'Gävle'),
  node('f2', 'finding', 'Hudiksvall'),
  node('f3', 'finding', 'Hudiksvall'),
  node('b', 'decision', 'Region'),
  node('np', 'project', 'Region'),
];
const edges = [
  edge('st', 's'),
  edge('st', 'f1'),
  edge('s', 'sl'),
  edge('sl', 'f1'),
  edge('sl', 'f2'),
  edge('sl', 'f3'),
  edge('b', 's'),
  edge('np', 's', true),
];

describe('a thread answers', () => {
  it('what it rests on, each once, from the nearest kind down, and everybody who said something on the way', () => {
    const { references, voices } = answerOf('st', nodes, edges);
    expect(references).toEqual([
      { kind: 'strategy', count: 1 },
      { kind: 'finding', count: 3 },
      { kind: 'conclusion', count: 1 },
    ]);
    expect(voices).toEqual([
      {
        organisation: 'Region',
        said: [
          { kind: 'strategy', count: 1 },
          { kind: 'conclusion', count: 1 },
        ],
      },
      { organisation: 'Hudiksvall', said: [{ kind: 'finding', count: 2 }] },
      { organisation: 'Gävle', said: [{ kind: 'finding', count: 1 }] },
    ]);
  });

  it('who agreed, also to what it rests on, a decision about several things once', () => {
    expect(answerOf('st', nodes, edges).decisions).toEqual([{ decision: { id: 'b1', stale: false }, about: ['S'] }]);
    const shared = nodes.map((one) => (one.id === 'sl' ? { ...one, decisions: [{ id: 'b1', stale: true }] } : one));
    expect(answerOf('st', shared, edges).decisions.map(({ about }) => about)).toEqual([['S', 'SL']]);
    expect(answerOf('st', shared, edges).reworded).toEqual(['SL']);
  });

  it('what has changed on the way down, not what has changed for those that rest on it', () => {
    expect(answerOf('st', nodes, edges).staleLinks).toBe(0);
    expect(answerOf('np', nodes, edges).staleLinks).toBe(1);
    expect(answerOf('st', nodes, [...edges, edge('f2', 'f3', true)]).staleLinks).toBe(1);
  });

  it('what was withdrawn, itself too', () => {
    const gone = nodes.map((one) => (one.id === 'f2' || one.id === 'np' ? { ...one, status: 'withdrawn' } : one));
    expect(answerOf('st', gone, edges).withdrawn).toEqual(['F2']);
    expect(answerOf('np', gone, edges).withdrawn).toEqual(['NP', 'F2']);
  });

  it('nothing where it rests on nothing, and ends in a circle', () => {
    expect(answerOf('f1', nodes, edges)).toEqual({
      references: [],
      voices: [],
      decisions: [],
      staleLinks: 0,
      withdrawn: [],
      reworded: [],
    });
    expect(
      answerOf('a', [node('a', 'finding', 'X'), node('b', 'finding', 'Y')], [edge('a', 'b'), edge('b', 'a')])
        .references,
    ).toEqual([{ kind: 'finding', count: 1 }]);
  });

  it('nothing about what may not be read: a link to an unknown item does not count', () => {
    expect(answerOf('f1', nodes, [edge('f1', 'secret', true)])).toMatchObject({ references: [], staleLinks: 0 });
  });
});
