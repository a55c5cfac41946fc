import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { analyses } from '#src/setup/analyses.ts';
import { analyse } from '#src/setup/analysis-command.ts';
import { sambandIn } from '#tests/support/command-line.ts';
import { handVector } from '#tests/support/flow-samples.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samband-analyses-'));
});
afterAll(() => rm(folder, { recursive: true }));

const samband = (name: string, ...args: string[]) => analyse(name, args, folder);
async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return name;
}
const lines = (rows: readonly (readonly (string | number)[])[], delimiter: string) =>
  rows.map((row) => `${row.join(delimiter)}\n`).join('');
const markets = [
  'code,labour_market,centre,depth,p1,p2',
  'A,A,1,0,0.1,0.05',
  'B,A,0,1,0.3,0.24',
  'C,A,0,2,0.3333333333333333,0.26666666666666666',
  'D,D+E,1,0,0.25,0.15',
  'E,D+E,1,0,0.225,0.125',
  '',
].join('\n');

describe('labour markets on the command line', () => {
  it('a process of its own prints the table, of a file named as one stands, without database or build', async () => {
    const flows = await file('flows.csv', `from,to,count\n${lines(handVector, ',')}`);
    expect(await sambandIn(folder, 'labour-markets', flows)).toEqual({ code: 0, out: markets, err: '' });
    const bad = await file('negative.csv', 'from,to,count\nA,A,-1\n');
    const err = `${join(folder, bad)}, line 2: count -1 is less than zero\n`;
    expect(await sambandIn(folder, 'labour-markets', bad)).toEqual({ code: 1, out: '', err });
  });

  it('reads what the import reads: delimiters, decimal commas, groups, code pages, other names, orders', async () => {
    const swedish = `Antal;Från;Till;År\n${lines(
      handVector.map(([from, to, count]) => [`${count >= 900 ? `1 ${count}` : count},5`, from, to, 2023]),
      ';',
    )}`;
    const flows = await file('swedish.csv', Buffer.from(swedish, 'latin1'));
    const found = await samband('labour-markets', flows, '--columns', 'from=Från,to=Till,count=antal');
    expect(found).toMatchObject({ code: 0, err: '' });
    expect(found.out.split('\n').map((line) => line.split(',').slice(0, 4).join(','))).toEqual(
      markets.split('\n').map((line) => line.split(',').slice(0, 4).join(',')),
    );
  });

  it('reads a tab-separated file with a byte order mark, and a workbook', async () => {
    const tabs = await file(
      'flows.tsv',
      `\uFEFFto\tfrom\tcount\n${lines(
        handVector.map(([a, b, n]) => [b, a, n]),
        '\t',
      )}`,
    );
    expect((await samband('labour-markets', tabs)).out).toBe(markets);
    const rows = async function* () {
      yield* handVector;
    };
    const parts: Uint8Array[] = [];
    const columns = [
      { name: 'from', kind: 'text' as const },
      { name: 'to', kind: 'text' as const },
      { name: 'count', kind: 'number' as const },
    ];
    for await (const part of writeXlsx([{ name: 'Flows', table: { columns, rows: rows() } }])) parts.push(part);
    expect((await samband('labour-markets', await file('flows.xlsx', Buffer.concat(parts)))).out).toBe(markets);
  });

  it('keeps codes as they are written, and their order', async () => {
    const flows = await file(
      'codes.csv',
      'from;to;count\n1284;1283;5\n1284;1284;4\n0114;0114;9\n1283;1284;5\n1283;1283;1\n',
    );
    const { out } = await samband('labour-markets', flows);
    expect(
      out
        .split('\n')
        .slice(1, 4)
        .map((line) => line.split(',').slice(0, 2)),
    ).toEqual([
      ['0114', '0114'],
      ['1283', '1283+1284'],
      ['1284', '1283+1284'],
    ]);
  });

  it('moves the thresholds, writes to a file and as JSON', async () => {
    const flows = await file('moved.csv', `from,to,count\n${lines(handVector, ',')}`);
    const moved = await samband('labour-markets', flows, '--commuting', '25', '--single', '15,5 %', '--out', 'out.csv');
    expect(moved).toEqual({ code: 0, out: '', err: '' });
    expect((await readFile(join(folder, 'out.csv'), 'utf8')).split('\n')[4]).toBe('D,D,1,0,0.25,0.15');
    const json = await samband('labour-markets', flows, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      analysis: 'labour-markets',
      version: analyses['labour-markets']!.version,
      parameters: { commuting: '20', single: '7.5' },
      result: {
        markets: [
          { code: 'A', kind: 'centre' },
          { code: 'D+E', kind: 'twin' },
        ],
      },
    });
  });

  it('warns beside the result of what the rules leave open', async () => {
    const flows = await file('abroad.csv', 'from,to,count\na,a,9\na,NO,1\n');
    const found = await samband('labour-markets', flows);
    expect(found).toMatchObject({ code: 0, out: expect.stringContaining('NO,NO,1,0,,\n') as unknown });
    expect(found.err).toBe('Note: NO has no employed residents and is a market of its own.\n');
  });
});

describe('what is wrong is said, and nothing printed', () => {
  const refused = async (content: string, ...args: string[]) => {
    const { code, out, err } = await samband('labour-markets', await file('bad.csv', content), ...args);
    expect([code, out]).toEqual([1, '']);
    return err.replaceAll(join(folder, 'bad.csv'), 'bad.csv').trim().split('\n');
  };

  it('every bad row by its line', async () => {
    const rows = [
      'from,to,count',
      'A,A,10',
      'A,B,many',
      'A,,3',
      'B,A,-4',
      '',
      'B,B,..',
      'A,A,10',
      'C,C',
      'D,D,4,5',
      'E,E,',
    ];
    expect(await refused(rows.join('\n'))).toEqual([
      'bad.csv, line 3: count “many” is not a number',
      'bad.csv, line 4: to is missing',
      'bad.csv, line 5: count -4 is less than zero',
      'bad.csv, line 7: count “..” is not a number',
      'bad.csv, line 8: the same two areas as in line 2',
      'bad.csv, line 9: the row has too few cells (cell 3)',
      'bad.csv, line 9: count is missing',
      'bad.csv, line 10: the row has more cells than there are columns (cell 4)',
      'bad.csv, line 11: count is missing',
    ]);
  });

  it('a header that is missing or says something else, and a file without rows', async () => {
    expect(await refused('A,A,10\nB,B,4\n')).toEqual([
      'bad.csv, line 1: the header is missing; it names the columns from,to,count',
    ]);
    expect(await refused('from,to,people\nA,A,10\n')).toEqual([
      'bad.csv, line 1: no column is called “count”; there are “from”, “to”, “people”',
    ]);
    expect(await refused('from,to,count\n')).toEqual(['bad.csv: there are no rows below the header']);
    expect(await refused('')).toEqual(['bad.csv: the file is empty']);
  });

  it('a figure that can be read in two ways is asked about, unless another of the column tells', async () => {
    expect(await refused('from;to;count\nA;A;1,234\nA;B;12\n')).toEqual([
      'bad.csv, line 2: count “1,234” can be read in two ways: say --decimal , or --decimal .',
    ]);
    const told = await file('told.csv', 'from;to;count\nA;A;1,234\nA;B;12.5\nB;B;1\n');
    expect((await samband('labour-markets', told)).out).toContain(`A,A,1,0,${12.5 / 1246.5},`);
    const said = await file('said.csv', 'from;to;count\nA;A;1,234\nA;B;1\nB;B;1\n');
    expect((await samband('labour-markets', said, '--decimal', ',')).out).toContain(`A,B,0,1,${1 / 2.234},`);
  });

  it('a file that is not there, and a quote that is never closed', async () => {
    expect(await samband('labour-markets', 'nowhere.csv')).toEqual({
      code: 1,
      out: '',
      err: `${join(folder, 'nowhere.csv')}: there is no such file\n`,
    });
    expect(await refused('from,to,count\nA,A,10\n"A,B,4\n')).toEqual([
      'bad.csv, line 3: a quotation mark is never closed (cell 1)',
    ]);
  });

  it('a misuse is 2, with how it is used', async () => {
    const [none, unknown, word, many] = await Promise.all([
      samband('labour-markets'),
      samband('labour-markets', 'f.csv', '--limit', '3'),
      samband('labour-markets', 'f.csv', '--single', 'few'),
      samband('labour-markets', 'f.csv', 'g.csv'),
    ]);
    for (const found of [none, unknown, word, many]) expect([found.code, found.out]).toEqual([2, '']);
    expect(none.err).toContain('FLOWS.csv is missing');
    expect(word.err).toContain('--single “few” is not a number');
    expect(many.err).toContain('[--commuting <per cent>]');
  });
});

describe('help', () => {
  it('lists every analysis, and says of each what it needs', async () => {
    const { code, out } = await sambandIn(folder, '--help');
    expect(code).toBe(0);
    for (const [name, { words }] of Object.entries(analyses))
      expect(out.split('\n').some((line) => line.startsWith(`  ${name} `) && line.endsWith(`  ${words}`))).toBe(true);
    expect((await samband('labour-markets', '--help')).out).toContain('columns from,to,count');
  });
});
