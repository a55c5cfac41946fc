import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormatError } from '#src/formats/format-error.ts';
import { refusal, utf8, wholeFile, zipOf } from '#tests/support/format-files.ts';

const folder = new URL('../../golden/formats/in/', import.meta.url);
const files = readdirSync(folder).map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, folder))) }));
const file = fc.constantFrom(...files);
const runs = Number(process.env['FUZZ_RUNS'] ?? 80);

/** Bytes that formats give a meaning to, so that a mutation is more than noise. */
const byte = fc.oneof(
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(...utf8('";,\n\r\t{}[]:=<>&\'-.0918eE'), 0, 0xff, 0x7f, 0x80),
);

/** Reading must end, well or in a FormatError that has a reason; `refusal` lets any other error through. */
const reads = (bytes: Uint8Array): Promise<FormatError | undefined> => refusal(() => wholeFile(bytes));

describe('a file that has come to harm', { timeout: 120_000 }, () => {
  test('cut short anywhere, it reads or is refused; what has an end is refused', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.double({ min: 0, max: 1, noNaN: true }), async ({ name, bytes }, share) => {
        const cut = bytes.subarray(0, Math.floor(bytes.length * share * 0.999));
        const error = await reads(cut);
        if (/\.(?:zip|xlsx)$/.test(name) && cut.length > 4)
          expect(error?.reason).toMatch(/^(?:not-a-zip|zip-damaged)$/);
        if (/json$/.test(name) && cut.length > 1) expect(error).toBeDefined();
      }),
      { numRuns: runs },
    );
  });

  test('with bytes changed, put in or taken out, it reads or is refused', async () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      take: fc.integer({ min: 0, max: 4 }),
      put: fc.array(byte, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(file, fc.array(change, { minLength: 1, maxLength: 6 }), async ({ bytes }, changes) => {
        let harmed: number[] = [...bytes];
        for (const { at, take, put } of changes)
          harmed = harmed.toSpliced(Math.floor(at * harmed.length), take, ...put);
        await reads(new Uint8Array(harmed));
      }),
      { numRuns: runs * 4 },
    );
  });

  test('with a part of an archive changed, it reads or is refused', async () => {
    const { unzipSync } = await import('fflate');
    const archives = files.filter(({ name }) => /\.(?:zip|xlsx)$/.test(name)).map(({ bytes }) => unzipSync(bytes));
    const change = fc.record({
      part: fc.nat(),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      take: fc.integer({ min: 0, max: 9 }),
      put: fc.array(byte, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...archives),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (archive, changes) => {
          const parts = { ...archive };
          for (const { part, at, take, put } of changes) {
            const name = Object.keys(parts)[part % Object.keys(parts).length] ?? '';
            const content = [...(parts[name] ?? [])];
            parts[name] = new Uint8Array(content.toSpliced(Math.floor(at * content.length), take, ...put));
          }
          await reads(zipOf(parts));
        },
      ),
      { numRuns: runs * 2 },
    );
  });

  test('of noise, or of noise after a known beginning, it reads or is refused', async () => {
    const beginning = fc.constantFrom(
      '',
      '{',
      '[',
      '{"values":[',
      '{"type":"FeatureCollection","features":[',
      'PK\u0003\u0004',
      'CHARSET="ANSI";',
      'DATA=',
      '"',
      'a;b\n',
      '<?xml',
    );
    await fc.assert(
      fc.asyncProperty(beginning, fc.uint8Array({ maxLength: 400 }), async (start, noise) => {
        await reads(new Uint8Array([...utf8(start), ...noise]));
      }),
      { numRuns: runs * 2 },
    );
  });

  test('the test itself can fail: an error of another kind comes through', async () => {
    await expect(refusal(() => Promise.reject(new TypeError('x')))).rejects.toThrow(TypeError);
    expect(await refusal(() => Promise.reject(new FormatError('empty-file')))).toBeInstanceOf(FormatError);
  });
});
