import { AnalysisError } from '#src/analysis/analysis-error.ts';
import { AppError } from '#src/core/errors.ts';
import type { Thread } from '#src/server/workers.ts';
import { type AnalysisName, readFor } from '../rules/analyses.ts';
import type { Parameters } from '../rules/analysis.ts';
import { type Outcome, outcomeOf } from '../rules/outcome.ts';

/** Computes an analysis on the lines that the thread is handed; `rows` counts the areas read, one line before them. */
export async function compute(
  { analysis, parameters }: { analysis: AnalysisName; parameters: Parameters },
  { taken, progress }: Thread,
): Promise<Outcome> {
  const lines: string[] = [];
  for await (const line of taken) {
    lines.push(line);
    progress.rows = lines.length - 1;
  }
  try {
    return await outcomeOf(analysis, parameters, readFor(analysis, lines));
  } catch (error) {
    if (error instanceof AnalysisError) throw new AppError('BAD_REQUEST', error.reason, error.values);
    throw error;
  }
}
