import { getTranslations } from 'next-intl/server';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import type { Position } from '../schema.ts';
import { type AskedParty, PositionForm } from './PositionForm.tsx';

type Props = {
  processId: string;
  decision: {
    id: string;
    version: number;
    status: string;
    positions: readonly Position[];
    parties: readonly AskedParty[];
    entersOthers: boolean;
    ownAwaited: boolean;
  };
};
const shapes = { agrees: 'full', dissents: 'cross', abstains: 'empty' } as const;
const tones = { agrees: 'good', dissents: 'danger', abstains: 'plain' } as const;

/** Who said so, and where another has entered it, by what evidence. */
async function Source({ position }: { position: Position }) {
  const t = await getTranslations('forums');
  const { evidenceProtocol, evidenceClause, evidenceOn } = position;
  const evidence = [evidenceProtocol, evidenceClause.replace('§ ', '§\u00a0'), evidenceOn].filter(Boolean).join(', ');
  return (
    <>
      {position.takenBy}
      {!position.own && `, ${position.enteredBy}`}{' '}
      <span className="tabular whitespace-nowrap text-muted">{position.takenAt.slice(0, 10)}</span>
      {evidence && <span className="block text-sm text-muted">{t('byEvidence', { evidence })}</span>}
    </>
  );
}

/** The forum's members and where each stands; a decision-maker takes their own party's position here. */
export async function PositionTable({ processId, decision }: Props) {
  const t = await getTranslations('forums');
  const taken = new Map(decision.positions.map((position) => [position.organisationId, position]));
  const stand = ({ organisationId }: AskedParty) => {
    const position = taken.get(organisationId);
    if (!position) return <span className="text-muted">{t('stands.none')}</span>;
    return (
      <>
        <StatusMark shape={shapes[position.stand]} tone={tones[position.stand]}>
          {t(`stands.${position.stand}`)}
        </StatusMark>
        {position.older && (
          <span className="block">
            <StatusMark shape="triangle" tone="warning">
              {t('older')}
            </StatusMark>
          </span>
        )}
      </>
    );
  };
  return (
    <>
      <PositionForm
        awaited={decision.ownAwaited}
        decision={decision}
        evidence={decision.entersOthers}
        open={decision.parties.filter(({ can }) => can.takePosition === 'ok')}
        processId={processId}
      />
      <Table
        caption={t('positions')}
        captionHidden
        columns={[
          { id: 'party', header: t('party'), rowHeader: true, cell: (row) => row.organisation },
          { id: 'stand', header: t('stand'), cell: stand },
          { id: 'note', header: t('note'), cell: (row) => taken.get(row.organisationId)?.note },
          {
            id: 'by',
            header: t('by'),
            cell: (row) => {
              const position = taken.get(row.organisationId);
              return position && <Source position={position} />;
            },
          },
        ]}
        rowKey={(row) => row.organisationId}
        rows={decision.parties}
      />
    </>
  );
}
