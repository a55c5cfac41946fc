import { describe, expect, test } from 'vitest';
import { isWithin } from '#src/ui/address.ts';
import { initials } from '#src/ui/initials.ts';

test.each([
  ['Karin Sjöberg', 'KS'],
  ['Maria af Ekenstam', 'ME'],
  ['Åsa', 'Å'],
  ['Anna-Lisa von der Östh', 'AÖ'],
  ['elin ask', 'EA'],
  ['Ánte Čuoggá', 'ÁČ'],
  ['  ', ''],
  ['42', ''],
])('%s is %s', (name, letters) => expect(initials(name)).toBe(letters));

describe('an address', () => {
  test.each([
    ['/p/1', '/p/1', false, true],
    ['/p/1/finding', '/p/1', false, true],
    ['/p/1/finding', '/p/1', true, false],
    ['/p/12', '/p/1', false, false],
    ['/p/1', '/p/1?sort=title#top', false, true],
    ['/p/1', '/p/1/', true, true],
    ['/anything', '/', true, false],
    ['/', '/', true, true],
  ])('%s against %s, exactly: %s, is %s', (pathname, href, exact, within) =>
    expect(isWithin(pathname, href, exact)).toBe(within),
  );
});
