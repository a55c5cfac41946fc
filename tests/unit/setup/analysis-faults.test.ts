import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '#src/setup/analysis-command.ts';

const given = join(import.meta.dirname, '../../golden/analysis/in');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samband-analysis-faults-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};
/** Runs a line of words, standing among the files of the golden outputs; what is wrong comes as its first line. */
const ask = async (line: string): Promise<{ code: number; out: string; said: string }> => {
  const [name, ...args] = line.split(' ');
  const { code, out, err } = await analyse(name!, args, given);
  return { code, out, said: err.replaceAll(`${folder}/`, '').split('\n')[0]! };
};

describe('a parameter outside what it may be is a misuse, in words', () => {
  it.each([
    ['accessibility times.csv jobs.csv --half-life 0', '--half-life 0: must be above 0.'],
    ['accessibility times.csv jobs.csv --within abc', '--within is a list such as 30,45,60.'],
    ['accessibility times.csv jobs.csv --within 30,', '--within is a list such as 30,45,60.'],
    ['accessibility times.csv jobs.csv --within=-5', '--within -5: must be at least 0.'],
    ['accessibility-change times.csv times-later.csv jobs.csv --within=-5', '--within -5: must be at least 0.'],
    ['projection people-by-sex.csv assumptions.csv --years=-1', '--years -1: must be between 0 and 200.'],
    ['projection people-by-sex.csv assumptions.csv --years 2.5', '--years 2.5: must be a whole number.'],
    ['projection people-by-sex.csv assumptions.csv --from 2026.5', '--from 2026.5: must be a whole number.'],
    ['hierarchy supply.csv --needed 9', '--needed 9: must be between 1 and 3.'],
    ['hierarchy supply.csv --needed 1.5', '--needed 1.5: must be a whole number.'],
    ['hierarchy supply.csv --levels 0', '--levels 0: must be between 1 and 20.'],
    ['hierarchy supply.csv --levels 2.5', '--levels 2.5: must be a whole number.'],
    ['accessibility times.csv jobs.csv population.csv --amount=-1', '--amount -1: must be at least 0.'],
    [
      'accessibility times.csv jobs.csv population.csv',
      '--amount is missing: how much people in POPULATION.csv are asked to reach.',
    ],
    [
      'accessibility times.csv jobs.csv --amount 5',
      'POPULATION.csv is missing: --amount asks what share of it reaches so much.',
    ],
    ['straight-line-times places.csv --speed 0', '--speed 0: must be above 0.'],
    ['straight-line-times places.csv --detour 0.9', '--detour 0.9: must be between 1 and 10.'],
    ['age-groups people.csv --width 0', '--width 0: must be at least 1.'],
    ['age-groups people.csv --width 2.5', '--width 2.5: must be a whole number.'],
    ['dependency people.csv --youngest=-1', '--youngest -1: must be at least 0.'],
    ['dependency people.csv --oldest 64.5', '--oldest 64.5: must be a whole number.'],
    ['significant-flows flows.csv times.csv --limit=-1', '--limit -1: must be at least 0.'],
  ])('%s', async (line, words) => {
    expect(await ask(line)).toEqual({ code: 2, out: '', said: words });
  });
});

describe('what is wrong is what is said', () => {
  it('a market that is asked for and is none, with the one that holds the area', async () => {
    const used = (await analyse('mergers', ['flows.csv', '--from', 'D'], given)).err.split('\n');
    expect(used[0]).toBe('--from D: there is no such labour market; the area D is in D+E.');
    expect(await ask('mergers flows.csv --from Z')).toEqual({
      code: 2,
      out: '',
      said: '--from Z: there is no such labour market.',
    });
  });

  it('a value that is neither negative nor no number, and still cannot be used', async () => {
    const levels = await file('levels.csv', 'function,level\nshop,0\nschool,1\nhospital,2\n');
    expect(await ask(`hierarchy supply.csv ${levels}`)).toEqual({
      code: 1,
      out: '',
      said: 'A value is not one that can be used here: {"level":0}',
    });
    const times = await file('times.csv', 'from,to,minutes\nA,A,0\nA,B,9\nB,A,9\n');
    expect(await ask(`significant-flows flows.csv ${times} --decay power`)).toEqual({
      code: 1,
      out: '',
      said: 'A value is not one that can be used here: {"from":"A","to":"A","value":0}',
    });
  });

  it('columns that the files do not have', async () => {
    expect(await ask('labour-markets flows.csv --columns frm=X')).toEqual({
      code: 2,
      out: '',
      said: '--columns: there is no column “frm” to name; there are from, to, count.',
    });
  });
});

describe('files that cannot be read or written', () => {
  it('are said, with why', async () => {
    const out = join(folder, 'nowhere/out.csv');
    expect(await ask(`labour-markets flows.csv --out ${out}`)).toEqual({
      code: 1,
      out: '',
      said: 'nowhere/out.csv: it cannot be written (ENOENT)',
    });
    const { code, err } = await analyse('labour-markets', ['flows.csv', '--out', folder], given);
    expect([code, err]).toEqual([1, `${folder}: it cannot be written (EISDIR)\n`]);
    const plain = await file('plain.csv', 'from,to,count\nA,A,1\n');
    expect(await ask(`labour-markets ${plain}/below.csv`)).toEqual({
      code: 1,
      out: '',
      said: 'plain.csv/below.csv: it cannot be read',
    });
  });
  it('“-” is standard output', async () => {
    const { code, out } = await analyse('labour-markets', ['flows.csv', '--out', '-'], given);
    expect([code, out]).toEqual([0, (await analyse('labour-markets', ['flows.csv'], given)).out]);
    await expect(readFile('-')).rejects.toThrow('ENOENT');
  });
});

describe('what a file leaves out', () => {
  const people = 'sex,age,count\nwomen,0,100\nwomen,1,100\nmen,0,100\nmen,1,100\n';
  const rates = (rows: string[]): string =>
    `sex,age,mortality,leaving,arriving,fertility\n${rows.map((row) => `${row},0.1,0,0,0\n`).join('')}`;
  const all = ['women,0', 'women,1', 'men,0', 'men,1'];

  it('no rate is taken to be 0', async () => {
    const path = await file('people.csv', people);
    const asked = async (rows: string[]) => ask(`projection ${path} ${await file('rates.csv', rates(rows))} --years 1`);
    expect(await asked(all)).toMatchObject({ code: 0, said: '' });
    const fathers = await file('fathers.csv', rates(all).replace('men,0,0.1,0,0,0', 'men,0,0.1,0,0,1'));
    expect((await ask(`projection ${path} ${fathers} --years 1`)).said).toBe('');
    const men = await file('men.csv', rates(all).replace('\nmen,0,0.1,0,0,0', '\nmen,0,0.1,0,0,1'));
    expect((await ask(`projection ${path} ${men} --years 1`)).said).toBe(
      'Note: men.csv: the fertility of men is not used; children are counted by women.',
    );
    expect(await asked(['women,0', 'men,0', 'men,1'])).toEqual({
      code: 1,
      out: '',
      said: 'rates.csv: nothing is said of women aged 1',
    });
    expect((await asked(['women,0', 'men,0'])).said).toBe('rates.csv: nothing is said of men aged 1');
    expect(await asked([...all, 'women,2', 'men,2'])).toEqual({
      code: 1,
      out: '',
      said: 'rates.csv: the oldest are 2, and 1 in people.csv',
    });
  });

  it('flows in pairs without a time are counted', async () => {
    const flows = await file('flows.csv', 'from,to,count\nA,A,14\nA,B,1\nB,A,2\n');
    const times = await file('times.csv', 'from,to,minutes\nA,B,5\nB,A,5\n');
    const left = await ask(`significant-flows ${flows} ${times}`);
    expect([left.code, left.said]).toEqual([0, 'Note: 14 of 17 persons are in pairs without a time and are left out.']);
    const whole = await file('whole.csv', 'from,to,minutes\nA,A,1\nA,B,5\nB,A,5\n');
    expect((await ask(`significant-flows ${flows} ${whole}`)).said).not.toContain('left out');
    expect((await ask(`significant-flows ${flows}`)).said).not.toContain('left out');
  });

  it('what minutes do not lead to is told, and where areas lack their own', async () => {
    const times = await file('some.csv', 'from,to,minutes\nA,A,0\nA,B,9\nB,A,9\n');
    await file('jobs.csv', 'code,count\nA,10\nB,4\nZ,6\n');
    const notes = async (line: string) => (await analyse(line.split(' ')[0]!, line.split(' ').slice(1), folder)).err;
    expect((await notes('accessibility some.csv jobs.csv')).replaceAll(`${folder}/`, '').split('\n')).toEqual([
      'Note: 6 of 20 are where no minutes in some.csv lead, and count for nobody.',
      'Note: Areas whose own masses do not count, for want of own minutes in some.csv: 1.',
      '',
    ]);
    const whole = await file('all.csv', 'from,to,minutes\nA,A,0\nB,B,0\nZ,Z,0\n');
    expect(await notes('accessibility all.csv jobs.csv')).toBe('');
    expect(await notes(`accessibility-change all.csv some.csv jobs.csv`)).toContain(
      `Note: Areas without minutes in ${times}, which are taken to reach nothing: 1.\n`,
    );
    expect(await notes(`accessibility-change ${whole} all.csv jobs.csv`)).toBe('');
    const people = await file('living.csv', 'code,population\nA,30\nZ,60\nY,10\n');
    expect(await notes(`accessibility all.csv jobs.csv ${people} --within 5 --amount 6`)).toBe(
      'Note: The share of the population that reaches 6 within 5 minutes is 0.9; areas that do not: 1.\n',
    );
  });

  it('minutes by straight lines are said to be an estimate, and can be read as others', async () => {
    const lines = await analyse('straight-line-times', ['places.csv', '--speed', '50'], given);
    expect(lines.err).toBe(
      'Note: The minutes are an estimate: straight lines in metres, 1.3 times as long, at 50 km/h.\n',
    );
    expect(lines.out).toContain('A,B,31.200000000000003,straight line\n');
    const times = await file('lines.csv', lines.out);
    const reach = await analyse('accessibility', [times, 'jobs.csv', '--within', '32'], given);
    expect([reach.code, reach.err, reach.out.split('\n')[1]?.split(',')[1]]).toEqual([0, '', '1600']);
  });

  it('the rectangle for want of a border is told as it is', async () => {
    const { err } = await analyse('location', ['places.csv'], given);
    expect(err).toContain('a rectangle that reaches a twentieth of its width beyond the places on every side.\n');
  });
});
