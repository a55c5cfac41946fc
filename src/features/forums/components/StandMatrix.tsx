import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { Table } from '#src/ui/Table.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { type Position, PositionsEnter, stands } from '../schema/decisions.ts';
import { StandKeys } from './StandKeys.tsx';
import { StandMark } from './StandMark.tsx';

type Party = { organisationId: string; organisation: string; member: boolean; can: { enter: Verdict } };
type Props = {
  processId: string;
  decision: { id: string; version: number; positions: readonly Position[]; parties: readonly Party[] };
};

/** Who said so, and where another has entered it, by what evidence. */
async function Source({ position }: { position: Position | undefined }) {
  const t = await getTranslations('forums');
  if (!position) return null;
  const { evidenceProtocol, evidenceClause, evidenceOn } = position;
  const evidence = [evidenceProtocol, evidenceClause.replace('§ ', '§\u00a0'), evidenceOn].filter(Boolean).join(', ');
  return (
    <span className="block text-sm text-muted">
      {position.takenBy}
      {!position.own && `, ${position.enteredBy}`}{' '}
      <span className="tabular whitespace-nowrap">{position.takenAt.slice(0, 10)}</span>
      {evidence && `. ${t('byEvidence', { evidence })}`}
    </span>
  );
}

/** A row's three choices, for whoever enters what the party's own minutes say; nothing is chosen from the start. */
async function Choices({ party: { organisationId, organisation } }: { party: Party }) {
  const t = await getTranslations('forums');
  const name = `stands.${organisationId}`;
  return (
    <fieldset className="stand-choices" data-field-frame data-stand-row>
      <legend className="sr-only">{organisation}</legend>
      <input name={`${name}.organisationId`} type="hidden" value={organisationId} />
      {stands.map((stand) => (
        <label className="choice" key={stand}>
          <input name={`${name}.stand`} type="radio" value={stand} />
          <span>{t(`standsShort.${stand}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The forum's members and where each stands; the leadership enters what the parties' own minutes say in it. */
export async function StandMatrix({ processId, decision }: Props) {
  const t = await getTranslations('forums');
  const taken = new Map(decision.positions.map((position) => [position.organisationId, position]));
  const open = decision.parties.filter(({ can }) => can.enter === 'ok');
  const table = (
    <Table
      caption={t('positions')}
      captionHidden
      columns={[
        {
          id: 'party',
          header: t('party'),
          rowHeader: true,
          cell: (row) => <span className="whitespace-nowrap">{row.organisation}</span>,
        },
        {
          id: 'stand',
          header: t('stand'),
          cell: (row) => (
            <>
              {(row.can.enter !== 'ok' || taken.has(row.organisationId)) && (
                <StandMark position={taken.get(row.organisationId)} />
              )}
              <Source position={taken.get(row.organisationId)} />
              {row.can.enter === 'ok' && <Choices party={row} />}
              {row.can.enter === 'their-own-stand' && <span className="block text-sm text-muted">{t('theirOwn')}</span>}
            </>
          ),
        },
        {
          id: 'note',
          header: t('note'),
          cell: (row) => (
            <>
              {taken.get(row.organisationId)?.note}
              {row.can.enter === 'ok' && (
                <input
                  aria-label={t('noteOf', { party: row.organisation })}
                  className="control stand-note"
                  maxLength={1_000}
                  name={`stands.${row.organisationId}.note`}
                  type="text"
                />
              )}
            </>
          ),
        },
      ]}
      rowKey={(row) => row.organisationId}
      rows={decision.parties}
    />
  );
  if (open.length === 0) return table;
  return (
    <SchemaForm
      clear
      command="forums.enterPositions"
      given={{ processId, itemId: decision.id, version: decision.version }}
      notice={t('saved')}
      schema={PositionsEnter}
      shown={['evidenceProtocol', 'evidenceClause']}
      submit={t('enter')}
      wide
    >
      <fieldset className="stand-evidence">
        <legend>{t('evidence')}</legend>
        <TextField
          help={t('fields.evidenceProtocolHelp')}
          label={t('fields.evidenceProtocol')}
          name="evidenceProtocol"
        />
        <TextField help={t('fields.clauseHelp')} label={t('fields.clause')} name="evidenceClause" />
        <DateField label={t('fields.evidenceOn')} name="evidenceOn" />
      </fieldset>
      <StandKeys
        label={t('positions')}
        words={{
          keys: t('matrixKeys'),
          chosen: Array.from({ length: open.length + 1 }, (_, count) => t('chosen', { count, of: open.length })),
        }}
      >
        {table}
      </StandKeys>
    </SchemaForm>
  );
}
