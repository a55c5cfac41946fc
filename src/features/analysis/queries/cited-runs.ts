import type { LinkPart } from '#src/core/links.ts';
import { namesOfAreas, type Provenance, provenanceOf } from '#src/features/datasets/queries/flow-lines.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { type Db, sql } from '#src/server/database.ts';
import type { AnalysisName } from '../rules/analyses.ts';
import type { Parameters, ResultRow } from '../rules/analysis.ts';
import { areasIn, type Names } from '../rules/figures.ts';
import { onOldFigures } from './runs.ts';

type Found = {
  code: string;
  title: string;
  analysis: AnalysisName;
  algorithm: number;
  parameters: Parameters;
  datasetId: string;
  release: number;
  measure: string;
  period: string;
  part: LinkPart[];
  rows: ResultRow[];
  /** Its data have come in a vintage in which its figures are others, or are described otherwise. */
  stale: boolean;
};
/** A run that an item rests on: its line, and the rows that are cited; none where it is cited as a whole. */
export type CitedRun = Omit<Found, 'part'> & { names: Names; data: Provenance };

/** The runs that an item rests on, as far as whoever asks may read them and their data. */
export async function citedRuns(db: Db, itemId: string): Promise<CitedRun[]> {
  const found = await db.rows<Found>(sql`
    select ${codeSql('i')} as code, i.title, d.analysis, d.algorithm, d.parameters, d.dataset_id as "datasetId",
      d.release,
        d.measure, d.period, l.part, ${onOldFigures} as stale, coalesce((select jsonb_agg(r.x order by r.x ->> 'code')
          from jsonb_array_elements(d.result -> 'rows') r (x)
         where r.x ->> 'code' in (select p ->> 'area' from jsonb_array_elements(l.part) p)), '[]') as rows
      from link l join item i on i.id = l.to_id and i.kind = 'run' join run d on d.item_id = i.id
     where l.from_id = ${itemId}::uuid and i.status <> 'withdrawn' order by i.number limit 20`);
  const cited: CitedRun[] = [];
  for (const { part: _, ...run } of found) {
    const data = await provenanceOf(db, run);
    const codes = run.rows.flatMap((row) =>
      Object.values(row).flatMap((value) => (typeof value === 'string' ? areasIn(value) : [])),
    );
    if (data) cited.push({ ...run, data, names: await namesOfAreas(db, [...new Set(codes)]) });
  }
  return cited;
}
