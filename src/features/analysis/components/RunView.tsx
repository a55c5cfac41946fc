import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { ItemPage } from '#src/client/ItemPage.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { Link } from '#src/ui/Link.tsx';
import { Section } from '#src/ui/Section.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { getRun } from '../queries/runs.ts';
import { analysisOf } from '../rules/analyses.ts';
import { laboratoryAddress } from '../rules/laboratory.ts';
import { resultTexts } from './LaboratoryTexts.tsx';
import { ResultFigures } from './ResultFigures.tsx';
import { ResultTable } from './ResultTable.tsx';
import { RunActs } from './RunActs.tsx';
import { RunLine } from './RunLine.tsx';
import { RunNotes } from './RunNotes.tsx';
import { RunOrigin } from './RunOrigin.tsx';
import { RunRenewed } from './RunRenewed.tsx';
import { RunWhy } from './RunWhy.tsx';

type Props = { processId: string; itemId: string; parameters?: Readonly<Record<string, string>> };

/** A run as it was kept: on what, by which method, what came of it, and why an area is where it is. */
export async function RunView({ processId, itemId, parameters = {} }: Props) {
  const [t, ta, tk, refused, format, locale, run] = await Promise.all([
    getTranslations('analysis.runs'),
    getTranslations('analysis.analyses'),
    getTranslations('datasets.copy'),
    refusals(),
    getFormatter(),
    getLocale(),
    read(getRun, { processId, itemId }),
  ]);
  const { data, result, names } = run;
  const failed = run.status === 'failed' || run.failure === 'left';
  const { markets } = analysisOf(run.analysis);
  const texts = await resultTexts(run.analysis);
  const here = `/processer/${processId}/sak/${run.code}`;
  const failure = t.has(`failures.${run.failure as 'left'}`) ? (run.failure as 'left') : ('other' as const);
  const anew = (
    <ButtonLink href={`/processer/${processId}/analys/laboratoriet?${laboratoryAddress({ ...run, data: data.code })}`}>
      {t('anew')}
    </ButtonLink>
  );
  return (
    <ItemPage
      actions={anew}
      item={run}
      kind="run"
      notes={
        <>
          <RunLine data={data} day={(at) => format.dateTime(new Date(at), 'day')} run={run} />
          {run.status === 'waiting' && !failed && (
            <RunActs
              watch={{
                processId,
                refused: refused(run.can.cancel),
                run: { id: run.id, version: run.version, rowsDone: run.rowsDone, rowsTotal: run.rowsTotal },
                words: {
                  waiting: t('waiting'),
                  left: t('left'),
                  areas: t('areas', { done: '{done}', total: '{total}' }),
                  cancel: t('cancel'),
                  cancelled: t('cancelled'),
                },
              }}
            />
          )}
          {failed && <Callout title={t('failedTitle')}>{t(`failures.${failure}`)}</Callout>}
          {run.seen !== '' && run.sha256 !== '' && run.seen !== run.sha256 && (
            <Callout title={t('seenTitle')}>{t('seenText')}</Callout>
          )}
          {data.stale && data.release !== run.release && <RunRenewed data={data} result={result} run={run} />}
          {data.stale && data.release === run.release && (
            <Callout title={t('describedTitle')}>{t('describedText')}</Callout>
          )}
        </>
      }
    >
      {result && (
        <Section id="resultat" title={t('result')}>
          <div className="grid gap-4">
            <RunNotes analysis={run.analysis} names={names} result={result} />
            <ResultFigures figures={texts.figures} locale={locale} names={names} result={result} />
            {markets && <RunWhy code={parameters['omrade']} locale={locale} names={names} result={result} />}
            <ResultTable
              area={t('area')}
              caption={ta(`${run.analysis}.name`)}
              columns={texts.columns}
              current={parameters['omrade']}
              href={markets ? (code) => `${withParameters(here, { omrade: code })}#resultat` : undefined}
              locale={locale}
              names={names}
              ranked={analysisOf(run.analysis).each === 'pair'}
              rows={result.rows}
              tools={<CopyTable doneLabel={tk('done')} failedLabel={tk('failed')} label={tk('label')} />}
            />
            <p>
              <Link className="link" href={`/processer/${processId}/analys/korningar/jamfor?den=${run.code}`}>
                {t('compare')}
              </Link>
            </p>
            <RunActs
              repeat={{
                itemId: run.id,
                processId,
                words: {
                  again: t('again'),
                  running: t('running'),
                  same: t('same'),
                  differs: t('differs', { algorithm: '{algorithm}' }),
                  failed: t('againFailed'),
                },
              }}
            />
          </div>
        </Section>
      )}
      <RunOrigin data={data} run={run} />
    </ItemPage>
  );
}
