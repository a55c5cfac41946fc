import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { runOnNewVintage } from '../queries/comparisons.ts';
import type { MarketsResult } from '../rules/labour-markets.ts';
import { changeBetween, changeSentences } from '../rules/market-changes.ts';
import type { RunData } from '../queries/runs.ts';
import type { Run, RunResult } from '../schema/runs.ts';
import { changeWords } from './LaboratoryTexts.tsx';

type Props = { run: Run; data: RunData; result: RunResult };

/** That a run's data have come in a new vintage, and what that changes in its result. */
export async function RunRenewed({ run, data, result }: Props) {
  const [t, words, renewed] = await Promise.all([
    getTranslations('analysis.runs'),
    changeWords(),
    read(runOnNewVintage, { processId: run.processId, itemId: run.id }),
  ]);
  const [before, after] = [result, renewed.result];
  return (
    <Callout title={t('staleTitle')}>
      <p>{t('staleText', { used: run.release, now: data.release })}</p>
      {before && after && (
        <ul className="mt-2 list-disc pl-5">
          {changeSentences(
            changeBetween(before as unknown as MarketsResult, after as unknown as MarketsResult),
            renewed.names,
            words,
          ).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Callout>
  );
}
