import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '#src/setup/analysis-command.ts';
import { handedIn } from '#tests/support/handed-in.ts';
import { workbook } from '#tests/support/written-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samband-analysis-odd-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs an analysis on files that it writes first; `{}` in the line stand for them, in turn. */
async function ask(line: string, ...contents: (string | Uint8Array)[]) {
  const names = contents.map((_, at) => `${'abc'[at]}.csv`);
  for (const [at, content] of contents.entries()) await writeFile(join(folder, names[at]!), content);
  const [name, ...args] = line.split(' ').map((word) => (word === '{}' ? names.shift()! : word));
  const { code, out, err } = await analyse(name!, args, folder);
  return { code, out: out.split('\n').slice(1, -1), said: err.replaceAll(`${folder}/`, '').trim().split('\n') };
}
const refused = async (line: string, ...contents: (string | Uint8Array)[]): Promise<string[]> => {
  const { code, out, said } = await ask(line, ...contents);
  expect([code, out]).toEqual([1, []]);
  return said;
};

describe('figures that cannot be meant', () => {
  it('so large that sums of them have no end', async () => {
    expect(await refused('labour-markets {}', 'from,to,count\nA,A,9e+307\nA,B,9e+307\n')).toEqual([
      'a.csv, line 2: count “9e+307” is too large',
      'a.csv, line 3: count “9e+307” is too large',
    ]);
    const rates = ['women', 'men'].map((sex) => `${sex},0,0,0,0,9e+9\n`).join('');
    expect(
      await refused(
        'projection {} {} --years 100',
        'sex,age,count\nwomen,0,9\nmen,0,9\n',
        `sex,age,mortality,leaving,arriving,fertility\n${rates}`,
      ),
    ).toEqual(['The figures are too large: a result is no number']);
  });

  it('per cent, where it is not said of what', async () => {
    const said = ['a.csv: population is in per cent: write 0.004 for 0.4 %'];
    expect(await refused('rank-size {}', 'code;population\nA;4,5 %\nB;5 %\n')).toEqual(said);
    // Which decimal mark it is, the last row tells.
    expect(await refused('rank-size {}', 'code;population\nA;4,500 %\nB;4,5 %\n')).toEqual(said);
    const names = '--columns code=Kommun,population=Andel';
    expect(await refused(`rank-size {} ${names}`, handedIn('28-procentformat.xlsx'))).toEqual(said);
    expect(
      (await ask('rank-size {} --columns code=Kommun,population=År', handedIn('28-procentformat.xlsx'))).code,
    ).toBe(0);
  });
});

describe('columns', () => {
  it('of which several have the name', async () => {
    expect(await refused('labour-markets {}', 'from,to,count,Count\nA,A,1,2\n')).toEqual([
      'a.csv, line 1: several columns are called “count”',
    ]);
  });
  it('are named once', async () => {
    const { code, said } = await ask('labour-markets {} --columns from=B,from=A', 'A,B,to,count\nA,A,A,1\n');
    expect([code, said[0]]).toEqual([2, '--columns names each column once.']);
  });
});

describe('what a reader has seen in a file', () => {
  it('is said beside the result', async () => {
    const flows = [
      ['from', 'to', 'count'],
      ['A', 'A', 5],
      ['A', 'B', 1],
    ];
    const { code, said } = await ask('self-containment {}', workbook(flows, { hidden: [3] }));
    expect([code, said]).toEqual([0, ['Note: a.csv: hidden rows are read too: 3.']]);
    expect((await ask('self-containment {}', workbook(flows))).said).toEqual(['']);
  });
});

describe('places and functions that one of two files leaves out', () => {
  const supply = 'place,function,count\nA,shop,2\nB,shop,1\nA,school,1\n';

  it('a place without any function has none, and tells how many people do without', async () => {
    const population = 'place,population\nA,900\nB,500\n';
    expect((await ask('service-thresholds {} {}', supply, population)).out).toContain('shop,2,500,,500,0,0');
    expect((await ask('service-thresholds {} {}', supply, `${population}C,400\nD,700\n`)).out).toContain(
      'shop,2,500,700,500,400,1',
    );
  });

  it('a function that nobody supplies is still one of its level', async () => {
    const levels = 'function,level\nshop,1\nschool,3\n';
    expect((await ask('hierarchy {} {}', supply, levels)).out.map((row) => row.split(',').at(-1))).toEqual(['3', '1']);
    const more = await ask('hierarchy {} {}', supply, `${levels}cinema,2\n`);
    expect(more.out.map((row) => row.split(',').at(-1))).toEqual(['1', '1']);
  });
});

describe('ages that stand for those above as well', () => {
  it('are the highest', async () => {
    expect(await refused('age-groups {}', 'code,age,count\nA,0,5\nA,3+,4\nB,4,5\n')).toEqual([
      'a.csv: there are those of 3+, and ages above it of their own',
    ]);
  });
  it('are not parted by a bound', async () => {
    const people = 'code,age,count\nA,10,5\nA,60+,4\nA,30,10\n';
    expect(await refused('dependency {}', people)).toEqual(['a.csv: those of 60+ are not told apart at 64']);
    expect((await ask('dependency {} --oldest 59', people)).out).toEqual(['A,90,50,40']);
    expect((await ask('dependency {}', people.replace('60+', '60'))).out[0]).toMatch(/^A,35[.]714/);
  });
  it('a sex is a word of its own, and none of the language', async () => {
    expect(await refused('projection {} {}', 'sex,age,count\nwomen,0,9\nmen,0,9\nconstructor,0,1\n', '')).toEqual([
      'a.csv, line 4: sex “constructor” is not known',
    ]);
  });
});

describe('places on a map', () => {
  it('all on one line, or all at one point, lie in no region', async () => {
    for (const rows of ['A,1,1\nB,5,1\n', 'A,1,1\n'])
      expect(await refused('location {}', `code,x,y\n${rows}`)).toEqual(['There is nothing to analyse: {"area":0}']);
  });
  it('some at one point, which the first has alone', async () => {
    const { said } = await ask('location {}', 'code,x,y\nA,1,1\nB,1,1\nC,5,4\n');
    expect(said).toContain('Note: Places that share a point with one before, and have nothing: 1.');
  });
  it('a border whose corners are in no order', async () => {
    const border = 'corner,x,y\nnorth,0,9\nsouth,0,0\neast,9,0\n';
    expect(await refused('location {} {}', 'code,x,y\nA,1,1\n', border)).toEqual([
      'b.csv: corner “east” is not a whole number',
    ]);
  });
});
