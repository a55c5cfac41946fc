import { AnalysisError } from '#src/analysis/analysis-error.ts';
import type { AnalysisName } from '../rules/analyses.ts';
import type { Analysis, Parameters, Read } from '../rules/analysis.ts';
import { figuresOf } from '../rules/figure-reading.ts';
import { flowsOf } from '../rules/flow-reading.ts';
import { type Outcome, outcomeOf } from '../rules/outcome.ts';

/* What a browser's worker runs: it reads the flows once, and computes as often as a limit is moved. */

export type Chosen = { analysis: AnalysisName; parameters: Parameters };
export type Asked = { of: Analysis['of']; lines: readonly string[] } | ({ key: number } & Chosen);
/** What was asked for and what it came to, or the reason of the AnalysisError; `unexpected` for any other fault. */
export type Answered = { key: number } & ((Chosen & { outcome: Outcome }) | { failure: string });

let read: Read | undefined;
let fault: string | undefined;

const reasonOf = (error: unknown): string => (error instanceof AnalysisError ? error.reason : 'unexpected');

async function answerTo(asked: Asked): Promise<Answered | undefined> {
  if ('lines' in asked) {
    try {
      read = asked.of === 'flows' ? flowsOf(asked.lines) : figuresOf(asked.lines);
    } catch (error) {
      fault = reasonOf(error);
    }
    return undefined;
  }
  const { key, analysis, parameters } = asked;
  if (!read) return { key, failure: fault ?? 'nothing-to-analyse' };
  try {
    return { key, analysis, parameters, outcome: await outcomeOf(analysis, parameters, read) };
  } catch (error) {
    return { key, failure: reasonOf(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void answerTo(data).then((answer) => answer && postMessage(answer));
});
