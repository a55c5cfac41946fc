import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { type Position, PositionTake, stands } from '../schema.ts';

type Party = { organisationId: string; organisation: string; can: { takePosition: Verdict } };
type Props = {
  processId: string;
  decision: { id: string; version: number; positions: readonly Position[]; parties: readonly Party[] };
};
const shapes = { agrees: 'full', dissents: 'cross', abstains: 'empty' } as const;
const tones = { agrees: 'good', dissents: 'danger', abstains: 'plain' } as const;

/** Every party and where it stands; a decision-maker takes their own party's position here. */
export async function PositionTable({ processId, decision }: Props) {
  const t = await getTranslations('forums');
  const taken = new Map(decision.positions.map((position) => [position.organisationId, position]));
  const mine = decision.parties.filter((party) => party.can.takePosition === 'ok');
  return (
    <>
      <Table
        caption={t('positions')}
        captionHidden
        columns={[
          { id: 'party', header: t('party'), rowHeader: true, cell: (row) => row.organisation },
          {
            id: 'stand',
            header: t('stand'),
            cell: (row) => {
              const stand = taken.get(row.organisationId)?.stand;
              return stand ? (
                <StatusMark shape={shapes[stand]} tone={tones[stand]}>
                  {t(`stands.${stand}`)}
                </StatusMark>
              ) : (
                <span className="text-muted">{t('stands.none')}</span>
              );
            },
          },
          { id: 'note', header: t('note'), cell: (row) => taken.get(row.organisationId)?.note },
          {
            id: 'by',
            header: t('by'),
            cell: (row) => {
              const position = taken.get(row.organisationId);
              return (
                position && (
                  <>
                    {position.takenBy}{' '}
                    <span className="tabular whitespace-nowrap text-muted">{position.takenAt.slice(0, 10)}</span>
                  </>
                )
              );
            },
          },
        ]}
        rowKey={(row) => row.organisationId}
        rows={decision.parties}
      />
      {mine.length > 0 && (
        <div className="mt-4">
          <Disclosure
            open={mine.length === 1 && mine[0] !== undefined && !taken.has(mine[0].organisationId)}
            summary={t('take')}
          >
            <SchemaForm
              command="forums.takePosition"
              given={{ processId, itemId: decision.id }}
              notice={t('saved')}
              schema={PositionTake}
              submit={t('take')}
            >
              {mine.length === 1 ? (
                <input name="organisationId" type="hidden" value={mine[0]?.organisationId} />
              ) : (
                <SelectField
                  label={t('party')}
                  name="organisationId"
                  options={mine.map(({ organisationId, organisation }) => ({
                    value: organisationId,
                    label: organisation,
                  }))}
                />
              )}
              <SelectField
                label={mine.length === 1 ? t('takeFor', { party: mine[0]?.organisation ?? '' }) : t('stand')}
                name="stand"
                options={stands.map((stand) => ({ value: stand, label: t(`stands.${stand}`) }))}
              />
              <TextField label={t('note')} name="note" optional={t('fields.optional')} />
            </SchemaForm>
          </Disclosure>
        </div>
      )}
    </>
  );
}
