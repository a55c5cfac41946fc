import { expect, test } from 'vitest';
import { sharedNames } from '#tests/support/control-names.ts';

test('two buttons called the same are found, one button and a link called the same are not', () => {
  expect(sharedNames('- button "Ändra"\n- list:\n  - listitem:\n    - button "Ändra" [expanded]')).toEqual([
    'button Ändra',
  ]);
  expect(sharedNames('- button "Ändra"\n- link "Ändra":\n  - /url: /a')).toEqual([]);
});

test('links may share a name only where they lead to the same place', () => {
  const links = (second: string) => `- link "F-1":\n  - /url: /sak/F-1\n- 'link "F-1"':\n  - /url: ${second}`;
  expect(sharedNames(links('/sak/F-1'))).toEqual([]);
  expect(sharedNames(links('/sak/F-2'))).toEqual(['link F-1']);
});

test('a part of a page is the same page, and a head of a column or a row tells what stands in it apart', () => {
  expect(sharedNames('- link "RUS":\n  - /url: /rus\n- link "RUS":\n  - /url: /rus#K-1')).toEqual([]);
  const head = '- columnheader "Strategi":\n  - link "Strategi":\n    - /url: /strategi?order=title';
  expect(sharedNames(`- link "Strategi":\n  - /url: /strategi\n${head}`)).toEqual([]);
});

test('a named part of a page tells what stands in it apart, a list without a name does not', () => {
  const two = (role: string) => `- ${role} "Ett":\n  - button "Skicka"\n- ${role} "Två":\n  - button "Skicka"`;
  expect(sharedNames(two('region'))).toEqual([]);
  expect(sharedNames(two('listitem'))).toEqual(['button Skicka']);
});
