import { AppError } from '#src/core/errors.ts';
import type { Position } from '#src/core/geometry.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { nameSql } from './datasets.ts';

/** One measure of flows in one period of a vintage; without a measure all figures of areas in it. */
export type FlowSource = { datasetId: string; release: number; measure: string; period: string };
/** As many flows as a thread holds without effort: some six thousand areas with all that they exchange. */
const mostFlows = 3_000_000;
const areasAtATime = 200;

const wanted = ({ datasetId, release, measure, period }: FlowSource): Sql => sql`
  c.dataset_id = ${datasetId}::uuid and c.release = ${release}::int and c.period = ${period}
    and ${measure === '' ? sql`c.destination = ''` : sql`c.measure = ${measure} and c.destination <> ''`}`;

/** How many flows and how many areas they go from. @throws AppError PAYLOAD_TOO_LARGE `too-many-flows` */
export async function sizeOfFlows(db: Db, source: FlowSource, most = mostFlows) {
  const size = await db.one<{ flows: number; areas: number }>(
    sql`select count(*)::int as flows, count(distinct c.area)::int as areas from dataset_cell c
      where ${wanted(source)}`,
  );
  if (size && size.flows > most) throw new AppError('PAYLOAD_TOO_LARGE', 'too-many-flows');
  return size ?? { flows: 0, areas: 0 };
}

/**
 * The flows as lines of JSON: first where the registry has the main town of each municipality,
 * `{"places":{"2184":[17.1,61.7]}}`, then a line for each area that flows go from,
 * `["2184",[["2182",712],["2180",null]]]`. Of figures: `{"labels":{"0 år":"0 år"}}`, then the same by measure.
 */
export async function* flowLines(db: Db, source: FlowSource): AsyncGenerator<string> {
  const figures = source.measure === '';
  const first = await db.one<{ line: string }>(
    figures
      ? sql`select jsonb_build_object('labels', coalesce((select jsonb_object_agg(m ->> 'key', m ->> 'label')
            from jsonb_array_elements(d.measures) m), '{}'))::text as line
          from dataset d where d.item_id = ${source.datasetId}::uuid`
      : sql`select jsonb_build_object('places', coalesce(jsonb_object_agg(m.code,
            jsonb_build_array(m.longitude, m.latitude)), '{}'))::text as line from municipality m`,
  );
  if (first) yield first.line;
  for (let after = ''; ; ) {
    const page: { area: string; line: string }[] = await db.rows(sql`
      select c.area, jsonb_build_array(c.area, jsonb_agg(
          jsonb_build_array(${figures ? sql`c.measure` : sql`c.destination`}, c.value)
          order by c.measure, c.destination))::text as line
        from dataset_cell c where ${wanted(source)} and c.area in (
          select distinct c.area from dataset_cell c where ${wanted(source)}
             and c.area > ${after} order by c.area limit ${areasAtATime}::int)
       group by c.area order by c.area`);
    for (const { line } of page) yield line;
    if (page.length < areasAtATime) return;
    after = page.at(-1)?.area ?? '';
  }
}

/** The areas that flows go between: names, and where the registry has the main town of a municipality. */
export const areasOfFlows = (db: Db, source: FlowSource) =>
  db.rows<{ code: string; name: string; at: Position | null }>(sql`
    select x.code, ${nameSql('x.code')} as name,
        (select json_build_array(m.longitude, m.latitude) from municipality m where m.code = x.code) as at
      from (select c.area as code from dataset_cell c where ${wanted(source)}
        union select c.destination from dataset_cell c where ${wanted(source)}) x
     where x.code <> '' order by x.code`);

/** Where figures come from: the dataset as it is now, the measure in words, and when a vintage of it came in. */
export type Provenance = {
  code: string;
  title: string;
  origin: string;
  licence: string;
  address: string;
  sourceNotes: string;
  release: number;
  vintageAt: string | null;
  measure: string;
  unit: string;
};
export const provenanceOf = (db: Db, { datasetId, release, measure }: FlowSource): Promise<Provenance | undefined> =>
  db.one<Provenance>(sql`
    select 'D-' || s.number as code, s.title, d.origin, d.licence, d.address, d.source_notes as "sourceNotes",
      d.release,
        (select r.imported_at from dataset_release r
          where r.dataset_id = d.item_id and r.number = ${release}::int) as "vintageAt",
        coalesce(m.x ->> 'label', ${measure}) as measure, coalesce(m.x ->> 'unit', '') as unit
      from dataset d join item s on s.id = d.item_id, lateral (
        select jsonb_path_query_first(d.measures, '$[*] ? (@.key == $key)',
          jsonb_build_object('key', ${measure}::text)) as x) m
     where d.item_id = ${datasetId}::uuid`);

/** The names of areas by their codes, where the registry knows them. */
export async function namesOfAreas(db: Db, codes: readonly string[]): Promise<Record<string, string>> {
  const rows = await db.rows<{ code: string; name: string }>(
    sql`select c.code, ${nameSql('c.code')} as name from unnest(${[...codes]}::text[]) c (code)`,
  );
  return Object.fromEntries(rows.map(({ code, name }) => [code, name]));
}
