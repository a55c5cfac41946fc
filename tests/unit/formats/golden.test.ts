import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inPieces, wholeFile } from '#tests/support/format-files.ts';

const folder = new URL('../../golden/formats/', import.meta.url);
const files = readdirSync(new URL('in/', folder));

/** One row or feature a line, so that a change shows in review as changed lines. */
function printed(file: Record<string, unknown>): string {
  const lines = Object.entries(file).map(([key, value]) =>
    Array.isArray(value) && value.length > 0
      ? `"${key}": [\n${value.map((item) => `  ${JSON.stringify(item)}`).join(',\n')}\n]`
      : `"${key}": ${JSON.stringify(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

describe('every file in golden/formats/in reads as its twin in golden/formats/out', () => {
  test('there are files', () => expect(files.length).toBeGreaterThan(20));

  test.for(files)('%s', async (name) => {
    const bytes = readFileSync(new URL(`in/${name}`, folder));
    const text = printed(await wholeFile(bytes));
    const twin = new URL(`out/${name}.json`, folder);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(twin, text);
    expect(text).toBe(readFileSync(twin, 'utf8'));
    expect(JSON.parse(text)).toBeTypeOf('object');
  });

  test.for(files)('%s reads the same from a stream in odd pieces and from a Blob', async (name) => {
    const bytes = readFileSync(new URL(`in/${name}`, folder));
    const whole = await wholeFile(bytes);
    expect(await wholeFile(inPieces(bytes, 1, 7, 64))).toEqual(whole);
    expect(await wholeFile(new Blob([bytes]))).toEqual(whole);
  });
});
