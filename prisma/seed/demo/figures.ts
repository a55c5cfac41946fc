import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { beginImport, checkImport, loadImport } from '#src/features/datasets/commands/import.ts';
import { importOnce } from '#src/features/datasets/jobs/import.ts';
import { getImport } from '#src/features/datasets/queries/jobs.ts';
import { addLink } from '#src/features/thread/commands/links.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import type { LinkPart } from '#src/core/links.ts';
import { takeFile } from '#src/server/files.ts';
import type { Caller } from '#src/server/caller.ts';
import { commutingFile } from './commuting.ts';

/* Figures made for the demo, and said to be so: they show how data works here, not how Gävleborg is. */

const invented =
  'Påhittade siffror för exempelprocessen. De visar hur data fungerar i Samband, inte hur det är i Gävleborg.';
const places: [code: string, name: string, people: number, east: number, north: number][] = [
  ['2101', 'Ockelbo', 5_900, 16.7, 60.9],
  ['2104', 'Hofors', 9_400, 16.3, 60.5],
  ['2121', 'Ovanåker', 11_600, 15.8, 61.4],
  ['2132', 'Nordanstig', 9_400, 17.1, 61.9],
  ['2161', 'Ljusdal', 18_800, 16.1, 61.8],
  ['2180', 'Gävle', 103_000, 17.1, 60.7],
  ['2181', 'Sandviken', 39_000, 16.8, 60.6],
  ['2182', 'Söderhamn', 25_100, 17.1, 61.3],
  ['2183', 'Bollnäs', 26_600, 16.4, 61.3],
  ['2184', 'Hudiksvall', 37_600, 17.1, 61.7],
];
const years = [2019, 2020, 2021, 2022, 2023];

const housing = (): string =>
  [
    'Kommun;År;Färdigställda bostäder;Bostäder per 1 000 invånare',
    ...places.flatMap(([code, , people]) =>
      years.map((year, at) => {
        const built = Math.round((people / 1_000) * (1.1 + ((Number(code) * 7 + at * 13) % 17) / 8));
        return `${code};${year};${built};${((1_000 * built) / people).toFixed(2).replace('.', ',')}`;
      }),
    ),
  ].join('\n');
type Point = readonly [east: number, north: number];
/** Roughly where the county lies, drawn by hand. */
const roughly: readonly Point[] = [
  [14.7, 61.4],
  [15.0, 62.2],
  [16.4, 62.4],
  [17.45, 62.1],
  [17.3, 61.75],
  [17.2, 61.3],
  [17.25, 61.0],
  [17.25, 60.75],
  [17.6, 60.55],
  [17.2, 60.35],
  [16.0, 60.3],
  [15.8, 60.7],
  [15.2, 61.1],
];

/** What of a polygon lies nearer to one place than to another: cut along the line half way between them. */
function nearer(polygon: readonly Point[], here: Point, there: Point): Point[] {
  const away = ([east, north]: Point, [toEast, toNorth]: Point): number =>
    ((east - toEast) * 54) ** 2 + ((north - toNorth) * 111) ** 2;
  const over = (point: Point): number => away(point, there) - away(point, here);
  return polygon.flatMap((point, at): Point[] => {
    const next = polygon[(at + 1) % polygon.length] ?? point;
    const [now, then] = [over(point), over(next)];
    const share = now / (now - then);
    return [
      ...(now >= 0 ? [point] : []),
      ...(now >= 0 === then >= 0
        ? []
        : [[point[0] + share * (next[0] - point[0]), point[1] + share * (next[1] - point[1])] as const]),
    ];
  });
}

/** The county by which main town is nearest: a layer to fill, and no boundary of anything. */
const surroundings = (): string => {
  const features = places.map(([kod, namn, , east, north]) => {
    const ring = places.reduce<readonly Point[]>(
      (left, [code, , , toEast, toNorth]) => (code === kod ? left : nearer(left, [east, north], [toEast, toNorth])),
      roughly,
    );
    const corners = ring.map((point) => point.map((degree) => Math.round(degree * 1e5) / 1e5));
    return {
      type: 'Feature',
      properties: { kod, namn },
      geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]]] },
    };
  });
  return JSON.stringify({ type: 'FeatureCollection', features });
};

const origin = 'Påhittade siffror för exemplet';
const settings = (title: string, text: string, sourceNotes = invented) => ({
  title,
  text,
  origin,
  licence: 'CC0',
  sourceNotes,
  audience: 'process' as const,
});

async function bringIn(
  caller: Caller,
  processId: string,
  name: string,
  content: string,
  about: ReturnType<typeof settings>,
  datasetId?: string,
): Promise<string> {
  const file = await takeFile(
    caller,
    { processId, name },
    Readable.from([Buffer.from(name.endsWith('.csv') ? `\uFEFF${content}\n` : content)]),
  );
  const { jobId } = await beginImport(caller, {
    processId,
    key: randomUUID(),
    fileId: file.id,
    ...(datasetId && { datasetId }),
  });
  const workOff = async (): Promise<void> => {
    while (await importOnce());
  };
  await workOff();
  const job = await getImport(caller, { processId, jobId });
  await checkImport(caller, { processId, jobId, settings: { ...job.settings, ...about } });
  await workOff();
  await loadImport(caller, { processId, jobId });
  await workOff();
  const done = await getImport(caller, { processId, jobId });
  if (done.datasetId === null)
    throw new Error(
      `The demo's figures did not come in: ${done.state} ${done.failure} ${JSON.stringify(done.faults.slice(0, 3))}`,
    );
  return done.datasetId;
}

export type Figures = { commuting: string; housing: string };
const commuting = {
  ...settings(
    'Pendling mellan kommunerna',
    'Var de som bor i länets kommuner arbetar: i den egna kommunen eller i en annan. Räknas i november varje år.',
    'Flödena är exempel. För 2023 stämmer de med två saker som SCB har publicerat: hur stor andel som ' +
      'pendlar ut från varje kommun, och vart det största flödet går och hur stort det är. Utanför länet ' +
      'finns bara några kommuner med.',
  ),
  origin: 'Exempel efter SCB:s andelar, lokala arbetsmarknader 2023',
};

const layer = 'Länet delat efter vilken centralort som ligger närmast, fågelvägen. Det är inte kommungränser.';

export async function importFigures(lead: Caller, processId: string): Promise<Figures> {
  const figures = {
    commuting: await bringIn(lead, processId, 'pendling-2019-2023.csv', commutingFile(2023, false), commuting),
    housing: await bringIn(
      lead,
      processId,
      'bostadsbyggande.csv',
      housing(),
      settings('Färdigställda bostäder', 'Antal per år, och i förhållande till hur många som bor i kommunen.'),
    ),
  };
  await bringIn(lead, processId, 'narmaste-centralort.geojson', surroundings(), {
    ...settings('Närmaste centralort (exempel)', layer, 'Ritad för exempelprocessen.'),
    origin: 'Ritad för exemplet',
  });
  return figures;
}

/** A finding and a conclusion rest on single figures, each by its own. */
export async function cite(
  lead: Caller,
  processId: string,
  figures: Figures,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const tie = async (key: string, kind: 'cites' | 'grounds', toId: string, part: LinkPart[]): Promise<void> => {
    const itemId = ids.get(key) ?? '';
    const { version } = await getItem(lead, { processId, address: itemId });
    const { version: seenVersion } = await getItem(lead, { processId, address: toId });
    await addLink(lead, { processId, itemId, version, toId, seenVersion, kind, part, key: randomUUID() });
  };
  const pair = (area: string, destination: string): LinkPart => ({
    measure: 'Förvärvsarbetande',
    period: '2023',
    area,
    destination,
  });
  await tie('kust', 'cites', figures.commuting, [pair('2184', '2180')]);
  await tie('karta', 'grounds', figures.commuting, [pair('2184', '2182'), pair('2182', '2184')]);
  await tie('bostader', 'cites', figures.housing, [
    { measure: 'Färdigställda bostäder', period: '2023', area: '2180' },
  ]);
}

/** The next vintage adds a year and corrects one figure, so that a conclusion has something to answer. */
export const renewFigures = (lead: Caller, processId: string, { commuting: datasetId }: Figures): Promise<string> =>
  bringIn(lead, processId, 'pendling-2019-2024.csv', commutingFile(2024, true), commuting, datasetId);
