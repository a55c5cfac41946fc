import { describe, expect, test } from 'vitest';
import { expectations, handedIn } from '#tests/support/handed-in.ts';
import { cellText, tried } from '#tests/support/import-reading.ts';

describe('files that people have handed in come out as they are meant, or are asked about', () => {
  test.for(expectations.map((it, index) => [`${index} ${it.file}`, it] as const))('%s', async ([, expected]) => {
    const found = await tried(handedIn(expected.file), expected.choose);
    expect(found.questions).toEqual(expected.questions ?? []);
    expect(found.faults.map(({ reason }) => reason)).toEqual(expected.faults ?? []);
    if (expected.cells) expect(found.cells.map(cellText).sort()).toEqual([...expected.cells].sort());
    if (expected.count !== undefined) expect(found.cells).toHaveLength(expected.count);
    expect(found.preview.remarks.map(({ remark }) => remark)).toEqual(expected.remarks ?? []);
    if (expected.notes) expect(found.preview.notes).toEqual(expected.notes);
    if (expected.units) expect(found.mapping.columns.map(({ unit }) => unit).filter(Boolean)).toEqual(expected.units);
    if (expected.leftOut)
      expect(Object.fromEntries(found.understood?.leftOut.map(({ reason, count }) => [reason, count]) ?? [])).toEqual(
        expected.leftOut,
      );
  });
});
