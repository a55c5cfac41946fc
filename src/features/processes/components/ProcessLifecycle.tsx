import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import type { ProcessStatus } from '#src/core/roles.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { ProcessReason } from '../schema.ts';

type Props = {
  at: { processId: string; version: number };
  status: ProcessStatus;
  /** The phase before this one, by its name. */
  previous: string | undefined;
  can: Record<'stepBack' | 'close' | 'reopen' | 'archive', Verdict>;
};

/** The process leader's: back a phase, to the end, and open again. */
export async function ProcessLifecycle({ at, status, previous, can }: Props) {
  const [t, refusal] = await Promise.all([getTranslations('processes.turns'), refusals()]);
  const reason = { label: t('reason'), help: t('reasonHelp') };
  const stepBack = previous ? t('stepBack', { phase: previous }) : t('stepBackNowhere');
  return (
    <div className="grid justify-items-start gap-3">
      <ReasonForm
        command="processes.stepBack"
        given={at}
        lead={previous && t('stepBackHelp', { phase: previous })}
        notice={t('steppedBack')}
        reason={reason}
        refused={refusal(can.stepBack)}
        schema={ProcessReason}
        submit={stepBack}
        summary={stepBack}
      />
      {status === 'active' ? (
        <ReasonForm
          command="processes.close"
          given={at}
          lead={t('closeHelp')}
          notice={t('closed')}
          reason={reason}
          refused={refusal(can.close)}
          schema={ProcessReason}
          submit={t('close')}
          summary={t('close')}
        />
      ) : (
        <CommandButton
          command="processes.reopen"
          confirm={{ title: t('reopenTitle'), text: t('reopenText'), action: t('reopen') }}
          input={at}
          notice={t('reopened')}
          refused={refusal(can.reopen)}
        >
          {t('reopen')}
        </CommandButton>
      )}
      {status !== 'archived' && (
        <CommandButton
          command="processes.archive"
          confirm={{ title: t('archiveTitle'), text: t('archiveText'), action: t('archive') }}
          input={at}
          notice={t('archived')}
          refused={refusal(can.archive)}
        >
          {t('archive')}
        </CommandButton>
      )}
    </div>
  );
}
