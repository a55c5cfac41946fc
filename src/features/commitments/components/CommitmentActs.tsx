import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import type { CommitmentVerdicts } from '../queries/commitments.ts';
import { type Commitment, CommitmentNo } from '../schema.ts';

type Props = { processId: string; it: Pick<Commitment, 'id' | 'status' | 'version'> & { can: CommitmentVerdicts } };

/** What the party itself says: yes or no while it is asked, delivered or not once it has promised. */
export async function CommitmentActs({ processId, it: { id, status, version, can } }: Props) {
  const [t, refusal] = await Promise.all([getTranslations('commitments.answer'), refusals()]);
  // To another party, and to whoever never speaks for theirs, there is nothing to press.
  const never = (verdict: Verdict): boolean => verdict === 'other-organisation' || verdict === 'role';
  if (never(can.accept) || status === 'withdrawn') return null;
  const given = { processId, itemId: id, version };
  const asked = status === 'asked' || status === 'declined';
  const yes = asked ? ('accept' as const) : ('fulfil' as const);
  const no = asked ? ('decline' as const) : ('miss' as const);
  return (
    <div className="role-acts" data-print="no">
      {status !== 'fulfilled' && (
        <CommandButton
          command={`commitments.${yes}`}
          input={given}
          notice={t(`done.${yes}`)}
          refused={refusal(can[yes])}
          variant="primary"
        >
          {t(yes)}
        </CommandButton>
      )}
      {status !== 'declined' && status !== 'missed' && (
        <ReasonForm
          command={`commitments.${no}`}
          given={given}
          notice={t(`done.${no}`)}
          reason={{ label: t('reason'), help: t(`help.${no}`) }}
          refused={refusal(can[no])}
          schema={CommitmentNo}
          submit={t(no)}
          summary={t(no)}
        />
      )}
    </div>
  );
}
