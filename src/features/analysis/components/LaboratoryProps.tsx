import type { Position } from '#src/core/geometry.ts';
import type { MapWords } from '#src/core/map-words.ts';
import type { Refused } from '#src/core/verdict.ts';
import type { MapService } from '#src/ui/map-style.ts';
import type { AnalysisName } from '../rules/analyses.ts';
import type { ResultColumn } from '../rules/analysis.ts';
import type { ChartsWords } from '../rules/chart-texts.ts';
import type { ChangeWords, NextWords } from '../rules/market-changes.ts';
import type { WhyWords } from '../rules/why.ts';

/* What the parts of the laboratory are given. */

/** The laboratory's words in the reader's language, with their places left open. */
export type LaboratoryWords = {
  fetching: string;
  computing: string;
  failed: string;
  failures: Readonly<Record<string, string>>;
  /** Said where there are more flows than a browser takes, and the server computes what is kept. */
  tooMany: string;
  /** What the limits are called. */
  limits: Readonly<Record<string, string>>;
  area: string;
  map: string;
  table: string;
  chart: string;
  views: string;
  copy: { done: string; failed: string; label: string };
  markets: string;
  against: string;
  next: string;
  changes: ChangeWords;
  nexts: NextWords;
  why: WhyWords;
  whyTitle: string;
  press: string;
  /** What is more than expected on the map, and what is less. */
  signs: readonly [string, string];
  missing: string;
  wider: string;
  empties: string;
  charts: ChartsWords;
  keep: { open: string; title: string; text: string; textHelp: string; submit: string; notice: string };
};
type Called = ResultColumn & { header: string };
export type ResultTexts = { columns: readonly Called[]; figures: readonly Called[] };
/** What is analysed, how, and where: the same for all that is computed of it. `version`: of the dataset as shown. */
export type LaboratoryProps = ResultTexts & {
  processId: string;
  path: string;
  data: { id: string; code: string; version: number; measure: string; period: string };
  analysis: AnalysisName;
  title: string;
  /** From which data, which vintage and by which method, in a line. */
  source: string;
  layers: readonly string[];
  locale: string;
  refused: Refused;
  words: LaboratoryWords;
  mapWords: MapWords & { label: string };
  service: MapService | undefined;
};
/** The flows that have been fetched: of which version of the dataset, and the areas' names and main towns. */
export type Flowing = {
  version: number;
  names: Readonly<Record<string, string>>;
  places: ReadonlyMap<string, Position>;
};
