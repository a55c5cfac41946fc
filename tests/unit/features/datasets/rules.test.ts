import { describe, expect, it, test } from 'vitest';
import { AreaFinder } from '#src/features/datasets/rules/areas.ts';
import { carriedMapping, columnKeys } from '#src/features/datasets/rules/mapping.ts';
import { proposeMapping } from '#src/features/datasets/rules/proposal.ts';
import { Surveyor } from '#src/features/datasets/rules/survey.ts';
import type { PreviewColumn } from '#src/features/datasets/schema/imports.ts';
import { Mapping } from '#src/features/datasets/schema/mapping.ts';

const finder = new AreaFinder(
  [
    { code: '2184', name: 'Hudiksvalls kommun', shortName: 'Hudiksvall' },
    { code: '2180', name: 'Gävle kommun', shortName: 'Gävle' },
  ],
  [{ code: '21', name: 'Gävleborgs län', shortName: 'Gävleborg' }],
);
const text = (name: string): PreviewColumn => ({ name, kind: 'text' });
const number = (name: string): PreviewColumn => ({ name, kind: 'number' });
type Rows = (string | number | null)[][];
const proposed = (columns: PreviewColumn[], rows: Rows) => {
  const surveyor = new Surveyor(columns.length, finder);
  for (const row of rows) surveyor.take(row);
  return proposeMapping(columns, surveyor.result());
};
const roles = (columns: PreviewColumn[], rows: Rows): string[] =>
  proposed(columns, rows).columns.map(({ role }) => role);

describe('what the columns most likely are', () => {
  it('figures stay figures when somebody has written a word among them', () => {
    const rows = [
      ['Hudiksvall', '2023', '37 500', 312.5],
      ['Gävle', '2023', 'okänt', 330.1],
      ['Hudiksvall', '2022', '37\u00a0600', 301],
      ['Gävle', '2022', '-12,5', 298],
    ];
    expect(roles([text('Kommun'), text('År'), text('Invånare'), number('Inkomst')], rows)).toEqual([
      'area',
      'period',
      'value',
      'value',
    ]);
  });

  it('codes are no figures, whatever stands among them', () => {
    const rows = [
      ['Hudiksvall', '2023', '0114', 'A1', 12],
      ['Gävle', '2023', '0115', '22', 13],
      ['Hudiksvall', '2022', 'okänd', '23', 14],
      ['Gävle', '2022', '0117', '24', 15],
    ];
    expect(
      roles([text('Kommun'), text('År'), text('Tätort'), text('Områdeskod'), number('Värde')], rows).slice(2),
    ).toEqual(['ask', 'ask', 'value']);
  });

  it('words beside figures stay words', () => {
    expect(
      roles(
        [text('Kommun'), number('Antal'), text('Sagt av')],
        [
          ['Gävle', 1, 'Sara'],
          ['Hudiksvall', 2, '3 personer'],
        ],
      ),
    ).toEqual(['area', 'value', 'ask']);
  });
});

test('the fields of a column are named by the column, each of two with the same name by its turn', () => {
  const keys = columnKeys([text('Kommun'), number('Antal'), number('Antal')]);
  expect(new Set(keys).size).toBe(3);
  expect(columnKeys([text('Ny'), text('Kommun'), number('Antal')]).slice(1)).toEqual(keys.slice(0, 2));
});

test('what was chosen for a column goes with its name to another file', () => {
  const before = Mapping.parse({ columns: [{ role: 'area' }, { role: 'note' }, { role: 'value', unit: 'personer' }] });
  const proposal = Mapping.parse({ columns: [{ role: 'value' }, { role: 'area' }, { role: 'ignore' }] });
  const carried = carriedMapping(
    before,
    [text('Kommun'), text('Sagt av'), number('Antal')],
    [number('Antal'), text('Kommun'), text('Annat')],
    proposal,
  );
  expect(carried.columns).toEqual([
    { role: 'value', label: '', unit: 'personer', decimal: '', fill: 'no' },
    { role: 'area', label: '', unit: '', decimal: '', fill: 'no' },
    { role: 'ignore', label: '', unit: '', decimal: '', fill: 'no' },
  ]);
});
