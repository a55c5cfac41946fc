import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { Section } from '#src/ui/Section.tsx';
import type { Shape } from '#src/core/kind.ts';
import { StatusMark, type Tone } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import type { SentInvitation } from '../queries/invitations.ts';
import type { InvitationState, Party } from '../schema.ts';

type Row = SentInvitation & { can: { resend: Verdict; revoke: Verdict } };
type Props = { processId: string; invitations: readonly Row[]; parties: readonly Party[] };

const marks: Record<InvitationState, { shape: Shape; tone: Tone }> = {
  open: { shape: 'half', tone: 'note' },
  held: { shape: 'triangle', tone: 'warning' },
  accepted: { shape: 'full', tone: 'good' },
  declined: { shape: 'cross', tone: 'plain' },
  revoked: { shape: 'empty', tone: 'plain' },
  expired: { shape: 'triangle', tone: 'warning' },
  closed: { shape: 'empty', tone: 'plain' },
};

/** Letters that have not been answered with a yes, for the leadership. */
export async function SentInvitations({ processId, invitations, parties }: Props) {
  const [t, role, format, refusal] = await Promise.all([
    getTranslations('processes.organisation'),
    getTranslations('roles'),
    getFormatter(),
    refusals(),
  ]);
  const nameOf = new Map(parties.map((party) => [party.organisationId, party.shortName]));
  return (
    <Section id="inbjudningar" lead={t('invitationsLead')} title={t('invitations')}>
      <Table
        caption={t('invitations')}
        captionHidden
        columns={[
          { id: 'to', header: t('to'), cell: (row) => row.email, rowHeader: true },
          { id: 'for', header: t('for'), cell: (row) => nameOf.get(row.organisationId) ?? '' },
          { id: 'role', header: t('role'), cell: (row) => role(row.role) },
          {
            id: 'state',
            header: t('state'),
            cell: (row) => (
              <>
                <StatusMark {...marks[row.state]}>{t(`states.${row.state}`)}</StatusMark>
                {row.undelivered && row.state === 'open' && (
                  <StatusMark shape="triangle" tone="warning">
                    {t('undelivered')}
                  </StatusMark>
                )}
                {row.declineReason && <span className="block text-sm text-muted">{row.declineReason}</span>}
              </>
            ),
          },
          { id: 'until', header: t('until'), cell: (row) => format.dateTime(new Date(row.expiresAt), 'shortDay') },
          {
            id: 'what',
            header: t('what'),
            cell: (row) => (
              <span className="flex flex-wrap gap-1">
                <CommandButton
                  command="processes.resendInvitation"
                  input={{ processId, invitationId: row.id }}
                  notice={t('resent')}
                  refused={refusal(row.can.resend)}
                  size="small"
                >
                  {t('resend')}
                  <span className="sr-only"> {row.email}</span>
                </CommandButton>
                <CommandButton
                  command="processes.revokeInvitation"
                  input={{ processId, invitationId: row.id }}
                  notice={t('revoked')}
                  refused={refusal(row.can.revoke)}
                  size="small"
                  variant="plain"
                >
                  {t('revoke')}
                  <span className="sr-only"> {row.email}</span>
                </CommandButton>
              </span>
            ),
          },
        ]}
        empty={<p className="text-muted">{t('invitationsNone')}</p>}
        rowKey={(row) => row.id}
        rows={invitations}
      />
    </Section>
  );
}
