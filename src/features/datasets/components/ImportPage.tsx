import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { getImport } from '../queries/jobs.ts';
import type { ImportJob } from '../schema/imports.ts';
import { Mapping } from '../schema/mapping.ts';
import { FaultTable } from './FaultTable.tsx';
import { LayerUnderstood } from './LayerUnderstood.tsx';
import { LoadImport } from './LoadImport.tsx';
import { ImportChoices } from './ImportChoices.tsx';
import { ImportEdits } from './ImportEdits.tsx';
import { ImportFound } from './ImportFound.tsx';
import { ImportQuestions } from './ImportQuestions.tsx';
import { ImportReading } from './ImportReading.tsx';
import { ImportStart } from './ImportStart.tsx';
import { ImportUnderstood } from './ImportUnderstood.tsx';
import { ImportWatch } from './ImportWatch.tsx';

const stages = ['file', 'columns', 'trial', 'done'] as const;
const stageOf = ({ state, step }: ImportJob): number =>
  state === 'done'
    ? 3
    : state === 'ready' || state === 'loading' || state === 'checking' || step === 'check' || step === 'load'
      ? 2
      : state === 'mapping'
        ? 1
        : 0;

/**
 * An import on its way: what the file holds, what it is to become, what is wrong with it. It is the same page before
 * and after a reload.
 */
export async function ImportPage({ processId, jobId }: { processId: string; jobId: string }) {
  const [t, td, ts, refused, job] = await Promise.all([
    getTranslations('datasets.import'),
    getTranslations('datasets'),
    getTranslations('datasets.states'),
    refusals(),
    read(getImport, { processId, jobId }),
  ]);
  const data = `/processer/${processId}/kartlaggning/data`;
  const running = ['queued', 'reading', 'checking', 'loading'].includes(job.state);
  const editable =
    job.preview && 'format' in job.preview && ['mapping', 'ready', 'failed', 'cancelled'].includes(job.state);
  const at = { processId, jobId };
  const startWords = {
    file: t('replaceFile'),
    fileHelp: t('replaceHelp'),
    or: t('or'),
    paste: t('paste'),
    pasteHelp: t('pasteHelp'),
    read: t('read'),
    reading: t('reading'),
    pasted: t('pastedName'),
    failed: t('failedUpload'),
  };
  const now = stageOf(job);
  const { understood, layer } = job.summary;
  const mapping = job.settings.mapping && Mapping.parse(job.settings.mapping);
  const flawless = job.state === 'ready' && job.faultCount === 0;
  // A dataset that has just been made is no new vintage of itself.
  const renewed = job.datasetTitle !== null && (job.state !== 'done' || Boolean(job.summary.before));
  const no = refused(job.can.prepare);
  const choices = editable && (
    <>
      <ImportFound job={job} processId={processId} refused={no} />
      <ImportReading job={job} processId={processId} refused={no} />
      <ImportChoices job={job} processId={processId} refused={no} />
    </>
  );
  return (
    <>
      <PageHeader
        actions={
          job.can.cancel === 'ok' && !running ? (
            <CommandButton command="datasets.cancel" input={at} notice={t('cancelled')}>
              {t('cancel')}
            </CommandButton>
          ) : undefined
        }
        code={job.datasetCode ?? undefined}
        eyebrow={renewed ? t('renewTitle') : t('newTitle')}
        title={job.settings.title || job.preview?.fileName || t('newTitle')}
      />
      <ol aria-label={t('stages')} className="mt-4 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {stages.map((stage, index) => (
          <li
            aria-current={index === now ? 'step' : undefined}
            className={index === now ? 'border-b-2 border-accent font-semibold' : 'text-muted'}
            key={stage}
          >
            <span className="tabular">{index + 1}</span> {t(`stage.${stage}`)}
          </li>
        ))}
      </ol>
      <div className="mt-8 grid gap-8">
        {running && (
          <ImportWatch
            first={{
              state: job.state,
              bytesDone: job.bytesDone,
              bytesTotal: job.bytesTotal,
              rowsDone: job.rowsDone,
              rowsTotal: job.rowsTotal,
              cancelling: job.cancelling,
            }}
            jobId={jobId}
            processId={processId}
            states={{ queued: ts('queued'), reading: ts('reading'), checking: ts('checking'), loading: ts('loading') }}
            words={{ rows: t('rowsWord'), stay: t('stay'), cancelling: t('cancelling') }}
          >
            <CommandButton command="datasets.cancel" input={at} notice={t('cancelled')}>
              {t('cancel')}
            </CommandButton>
          </ImportWatch>
        )}
        {job.state === 'done' && job.datasetCode && (
          <Callout
            actions={
              <ButtonLink href={`/processer/${processId}/sak/${job.datasetCode}`} variant="primary">
                {t('toDataset', { code: job.datasetCode })}
              </ButtonLink>
            }
            title={t('doneTitle')}
            tone="good"
          >
            <p>
              {job.summary.before
                ? t('doneRenewed', {
                    changed: job.summary.changed ?? 0,
                    added: job.summary.added ?? 0,
                    removed: job.summary.removed ?? 0,
                  })
                : t(job.preview?.kind === 'features' ? 'doneAreas' : 'doneNew', { count: job.rowsTotal })}
            </p>
          </Callout>
        )}
        {job.state === 'cancelled' && (
          <Callout actions={<ButtonLink href={data}>{td('title')}</ButtonLink>} title={t('cancelledTitle')} tone="note">
            <p>{t('cancelledText')}</p>
          </Callout>
        )}
        {job.state === 'failed' && (
          <Callout title={t('failedTitle')}>
            <p>{t('failedText')}</p>
          </Callout>
        )}
        <ImportEdits key={job.state}>
          {flawless && (
            <Callout
              actions={
                <LoadImport at={at} refused={refused(job.can.load)} stale={t('triedBefore')}>
                  {t('load')}
                </LoadImport>
              }
              title={t('readyTitle')}
              tone="good"
            >
              <p>{t('readyText', { count: (job.summary as { cells?: number }).cells ?? job.rowsTotal })}</p>
            </Callout>
          )}
          {understood && !running && now >= 2 && <ImportUnderstood understood={understood} />}
          {layer && !running && now >= 2 && <LayerUnderstood layer={layer} />}
          {editable && mapping && job.preview && job.state === 'mapping' && (
            <ImportQuestions mapping={mapping} preview={job.preview} />
          )}
          {job.faultCount > 0 && !running && <FaultTable count={job.faultCount} faults={job.faults} />}
          {(job.faultCount > 0 || job.state === 'failed') && !running && job.state !== 'done' && (
            <Disclosure summary={t('replaceFile')}>
              <div className="mt-3 max-w-(--measure)">
                <ImportStart jobId={jobId} processId={processId} words={startWords} />
              </div>
            </Disclosure>
          )}
          {!choices && job.state === 'failed' && <ImportReading job={job} processId={processId} refused={no} />}
          {choices && (flawless ? <Disclosure summary={t('change')}>{choices}</Disclosure> : choices)}
        </ImportEdits>
      </div>
    </>
  );
}
