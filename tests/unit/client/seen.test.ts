import { describe, expect, test } from 'vitest';
import { type Failure, failureOf, type Seen } from '#src/client/failure.ts';
import { newerIn, withVersionsOf } from '#src/client/seen.ts';

const seen = (at: string, version: number): Seen => ({
  at,
  version,
  code: 'F-1',
  title: 'Pendling',
  updatedBy: 'Karin Ek',
  updatedAt: '2027-03-04T10:00:00.000Z',
  changes: [],
});
const failed = (details: object): Failure =>
  failureOf(Object.assign(new Error('newer'), { data: { code: 'CONFLICT', reason: 'newer-version', details } }), {
    offline: '',
    failed: '',
  });

describe('going on with what is newer than what was seen', () => {
  test('sends the versions of now at the places that named the old ones, and leaves the rest', () => {
    const input = {
      version: 4,
      grounds: [
        { id: 'a', version: 1 },
        { id: 'b', version: 2 },
      ],
      seenVersion: 3,
    };
    expect(withVersionsOf(input, [seen('grounds.1.version', 7), seen('seenVersion', 9)])).toEqual({
      version: 4,
      grounds: [
        { id: 'a', version: 1 },
        { id: 'b', version: 7 },
      ],
      seenVersion: 9,
    });
    expect(input.grounds[1]?.version).toBe(2);
  });

  test('adds nothing where an input has no such place', () => {
    expect(withVersionsOf({ version: 1 }, [seen('confirm.0.seenVersion', 2)])).toEqual({ version: 1 });
  });

  test('is offered of what is referred to, of the item itself, and of no other failure', () => {
    expect(newerIn(failed({ seen: [seen('seenVersion', 2)] }))).toMatchObject([{ at: 'seenVersion', version: 2 }]);
    const current = { version: 5, title: 'Kusten', text: '', updatedBy: '', updatedAt: '' };
    expect(newerIn(failed({ current }))).toMatchObject([{ at: 'version', version: 5, title: 'Kusten', changes: [] }]);
    expect(newerIn(failed({}))).toEqual([]);
  });
});
