import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { families } from '#src/formats/typst-template.ts';
import { charactersOf, openTypeOf } from '#src/formats/woff.ts';

const subsets = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const;
const weights = { Regular: 400, Bold: 700 } as const;
const read = (subset: string, weight: number): Buffer =>
  readFileSync(
    join(
      process.cwd(),
      ...['node_modules', '@fontsource', 'source-sans-3', 'files'],
      `source-sans-3-${subset}-${weight}-normal.woff`,
    ),
  );

/** The fonts that documents are set in, each part of them a family of its own. */
export const pdfFonts = (): Buffer[] =>
  subsets.flatMap((subset, at) =>
    (['Regular', 'Bold'] as const).map((style) =>
      openTypeOf(read(subset, weights[style]), families[at] ?? families[0], style),
    ),
  );

let known: Set<number> | undefined;
/** The characters that a document can be set with. */
export const coveredCharacters = (): ReadonlySet<number> =>
  (known ??= new Set(subsets.flatMap((subset) => [...charactersOf(read(subset, weights.Regular))])));
