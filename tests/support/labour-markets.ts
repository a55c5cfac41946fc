/** From where to where how many: `flows.get(home)?.get(work)`, those who work where they live among them. */
export type Flows = ReadonlyMap<string, ReadonlyMap<string, number>>;
/** The share who commute out, and the largest flow with its share of all who live there and work. */
export type Outward = { out: number; to: string; largest: number };

export function outwardOf(flows: Flows, home: string): Outward {
  const own = flows.get(home) ?? new Map<string, number>();
  const employed = [...own.values()].reduce((sum, people) => sum + people, 0);
  const [to = '', people = 0] = [...own].filter(([work]) => work !== home).toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return { out: 1 - (own.get(home) ?? 0) / employed, to, largest: people / employed };
}

/**
 * Statistics Sweden's local labour markets: a centre has at most 20 % who commute out and 7.5 % to one place; two who
 * are none and point at each other are one together; everybody else follows where most go until a centre is met.
 * The code of each home's centre, of twins both: `2121+2183`.
 */
export function labourMarkets(flows: Flows): Map<string, string> {
  const outward = new Map([...flows.keys()].map((home) => [home, outwardOf(flows, home)] as const));
  const isCentre = (home: string): boolean => {
    const { out, largest } = outward.get(home) ?? { out: 1, largest: 1 };
    return out <= 0.2 && largest <= 0.075;
  };
  const centreOf = (home: string, steps = 0): string => {
    if (isCentre(home)) return home;
    const to = outward.get(home)?.to ?? '';
    if (!isCentre(to) && outward.get(to)?.to === home) return [home, to].toSorted().join('+');
    if (!outward.has(to) || steps > flows.size) throw new Error(`${home} leads to no centre`);
    return centreOf(to, steps + 1);
  };
  return new Map([...flows.keys()].map((home) => [home, centreOf(home)]));
}

/** The flows of one year in a file with the columns home, work, year and people. */
export function flowsIn(file: string, year: number): Flows {
  const flows = new Map<string, Map<string, number>>();
  for (const line of file.split('\n')) {
    const [from = '', to = '', when, people] = line.split(';');
    if (when !== String(year)) continue;
    const home = from.slice(0, 4);
    flows.set(home, (flows.get(home) ?? new Map<string, number>()).set(to.slice(0, 4), Number(people)));
  }
  return flows;
}
