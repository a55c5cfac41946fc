/*
 * Flows between home and work for the demo. For 2023 they obey what Statistics Sweden has published of Gävleborg's
 * municipalities: the share who work in another one, and where the largest flow goes, with its share. All else is
 * invented.
 */

type Place = { code: string; name: string; jobs: number; east: number; north: number };
/** Employed residents, how many of them commute out, and to where most: `out` and `most` give the published shares. */
type Home = Place & { employed: number; out: number; to: string; most: number };

const places: Place[] = [
  ['2101', 'Ockelbo', 2_400, 16.7, 60.9],
  ['2104', 'Hofors', 4_200, 16.3, 60.5],
  ['2121', 'Ovanåker', 5_400, 15.8, 61.4],
  ['2132', 'Nordanstig', 3_300, 17.1, 61.9],
  ['2161', 'Ljusdal', 8_500, 16.1, 61.8],
  ['2180', 'Gävle', 50_000, 17.1, 60.7],
  ['2181', 'Sandviken', 18_000, 16.8, 60.6],
  ['2182', 'Söderhamn', 10_500, 17.1, 61.3],
  ['2183', 'Bollnäs', 12_000, 16.4, 61.3],
  ['2184', 'Hudiksvall', 18_000, 17.1, 61.7],
  ['0180', 'Stockholm', 650_000, 18.1, 59.3],
  ['0319', 'Älvkarleby', 3_000, 17.4, 60.6],
  ['0380', 'Uppsala', 110_000, 17.6, 59.9],
  ['2034', 'Orsa', 2_600, 14.6, 61.1],
  ['2080', 'Falun', 30_000, 15.6, 60.6],
  ['2081', 'Borlänge', 26_000, 15.4, 60.5],
  ['2262', 'Timrå', 7_000, 17.3, 62.5],
  ['2281', 'Sundsvall', 52_000, 17.3, 62.4],
  ['2361', 'Härjedalen', 5_000, 14.4, 62.0],
].map(([code, name, jobs, east, north]) => ({ code, name, jobs, east, north }) as Place);

const homes: Home[] = (
  [
    ['2101', 2_660, 1_078, '2180', 524],
    ['2104', 4_314, 1_384, '2181', 590],
    ['2121', 5_270, 1_141, '2183', 732],
    ['2132', 4_362, 1_846, '2184', 1_056],
    ['2161', 8_913, 1_542, '2184', 472],
    ['2180', 48_086, 8_394, '2181', 2_867],
    ['2181', 17_976, 5_343, '2180', 3_659],
    ['2182', 11_071, 2_070, '2183', 568],
    ['2183', 12_203, 2_749, '2121', 844],
    ['2184', 18_273, 2_504, '2161', 438],
  ] as const
).map(([code, employed, out, to, most]) => ({ ...placeOf(code), employed, out, to, most }));

/** Between Hudiksvall and Söderhamn, which the demo's findings are about. */
const told = new Map([
  ['2184 2182', 222],
  ['2182 2184', 402],
]);
const coast = new Set(['2180', '2182', '2184']);

function placeOf(code: string): Place {
  const place = places.find((one) => one.code === code);
  if (!place) throw new Error(`No place has the code ${code}`);
  return place;
}

/** Who works where in 2023: what is not told is shared out by jobs and distance, each flow below the largest. */
function destinations(home: Home): Map<string, number> {
  const flows = new Map([[home.to, home.most]]);
  const others = places.filter(({ code }) => code !== home.code && code !== home.to);
  for (const { code } of others) {
    const people = told.get(`${home.code} ${code}`);
    if (people !== undefined) flows.set(code, people);
  }
  const pulls = others
    .filter(({ code }) => !flows.has(code))
    .map((place) => {
      const far = Math.hypot((home.east - place.east) * 54, (home.north - place.north) * 111);
      return { code: place.code, pull: place.jobs * Math.exp(-far / 45) };
    })
    .toSorted((one, other) => other.pull - one.pull);
  let left = home.out - [...flows.values()].reduce((sum, people) => sum + people, 0);
  let pull = pulls.reduce((sum, one) => sum + one.pull, 0);
  for (const [at, one] of pulls.entries()) {
    const share = at === pulls.length - 1 ? left : Math.round((left * one.pull) / pull);
    const people = Math.min(share, Math.floor(home.most * (0.94 - at * 0.02)));
    flows.set(one.code, people);
    left -= people;
    pull -= one.pull;
  }
  if (left !== 0) throw new Error(`${home.name}: ${left} are left over`);
  return flows;
}

/** Flows grow with the years, along the coast faster; those who work at home are the rest. */
function inYear(home: Home, year: number): Map<string, number> {
  const flows = new Map<string, number>();
  for (const [code, people] of destinations(home)) {
    const growth = coast.has(home.code) && coast.has(code) ? 1.06 : 1.015;
    flows.set(code, Math.round(people * growth ** (year - 2023)));
  }
  const out = [...flows.values()].reduce((sum, people) => sum + people, 0);
  return flows.set(home.code, Math.round(home.employed * 1.004 ** (year - 2023)) - out);
}

/** The first vintage lacks eight of those who go from Hudiksvall to Söderhamn in 2023; the next one corrects that. */
const counted = (from: string, to: string, year: number, people: number, corrected: boolean): number =>
  !corrected && year === 2023 && from === '2184' && to === '2182' ? people - 8 : people;

/** The file of a vintage: all flows from the county's municipalities, from 2019 to the last year. */
export function commutingFile(last: number, corrected: boolean): string {
  const lines = ['Bostadskommun;Arbetskommun;År;Förvärvsarbetande'];
  for (let year = 2019; year <= last; year += 1)
    for (const home of homes)
      for (const [code, people] of [...inYear(home, year)].toSorted(([one], [other]) => one.localeCompare(other)))
        if (people > 0)
          lines.push(
            [
              `${home.code} ${home.name}`,
              `${code} ${placeOf(code).name}`,
              year,
              counted(home.code, code, year, people, corrected),
            ].join(';'),
          );
  return lines.join('\n');
}
