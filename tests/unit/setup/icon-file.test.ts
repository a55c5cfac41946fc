import { expect, test } from 'vitest';
import { iconDrawings } from '#src/setup/icon-file.ts';
import { icons, marks } from '#src/ui/icons.ts';

test('every icon and mark has its drawing in the file, and leaves colour and width to whoever names it', async () => {
  const file = await iconDrawings();
  for (const name of [...Object.keys(icons), ...Object.keys(marks)])
    expect(file).toMatch(new RegExp(`<symbol id="${name}"[^>]*><(?:path|circle|polyline|rect)`));
  expect(file).not.toMatch(/stroke|fill|undefined|key=/);
});
