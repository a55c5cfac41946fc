import { copyNull, copyText } from '#src/formats/copy-text.ts';
import type { FeatureStream } from '#src/formats/feature.ts';
import type { AreaFinder } from '../rules/areas.ts';
import { tidy } from '../rules/text.ts';
import type { Release } from '../schema/datasets.ts';
import type { PreviewColumn } from '../schema/imports.ts';
import type { Mapping } from '../schema/mapping.ts';
import type { Faults } from './faults.ts';
import type { LayerNotes } from './layer-notes.ts';
import { propertyOf } from './preview.ts';
import type { Progress } from './source.ts';

/**
 * The areas of a layer, one feature each: a code that no other has, a name, a shape. Its properties are kept as data.
 */
export async function* areaLines(
  { features }: FeatureStream,
  { columns, mapping, release }: { columns: readonly PreviewColumn[]; mapping: Mapping; release: Release },
  finder: AreaFinder,
  faults: Faults,
  progress: Progress,
  layer: LayerNotes,
): AsyncGenerator<string> {
  const nameOf = (role: 'code' | 'name'): string | undefined =>
    columns[mapping.columns.findIndex((column) => column.role === role)]?.name;
  const [code, name] = [nameOf('code') ?? '', nameOf('name')];
  const seen = new Map<string, number>();
  for await (const feature of features) {
    progress.rows += 1;
    const written = tidy(String(propertyOf(feature, code) ?? ''));
    const found = mapping.areas === 'own' || written === '' ? { code: written } : finder.find(written, mapping.areas);
    if ('reason' in found) faults.add(progress.rows, 0, code, found.reason, written);
    const own = 'reason' in found ? written : found.code;
    const before = seen.get(own);
    if (own === '') faults.add(progress.rows, 0, code, 'code-missing', '');
    else if (own.length > 40) faults.add(progress.rows, 0, code, 'text-too-long', own);
    else if (before !== undefined) faults.add(progress.rows, 0, code, 'code-twice', own);
    else if (seen.size >= 65_535) faults.add(progress.rows, 0, code, 'too-many-areas', own);
    if (own !== '' && seen.size < 65_535) seen.set(own, progress.rows);
    if (faults.count > 0) continue;
    const title = name === undefined ? '' : tidy(String(propertyOf(feature, name) ?? '')).slice(0, 200);
    layer.take(written, own, title, feature.geometry);
    const geometry = feature.geometry ? copyText(clean(JSON.stringify(feature.geometry))) : copyNull;
    yield `${release.datasetId}\t${release.release}\t${copyText(own)}\t${copyText(title)}\t${geometry}\t${copyText(clean(JSON.stringify(feature.properties)))}\n`;
  }
}

/** What PostgreSQL's jsonb does not hold: the null character, and half a surrogate pair. */
const clean = (json: string): string => json.replaceAll(/\\u0000|\\ud[89a-f][0-9a-f]{2}/gi, '\\ufffd');
