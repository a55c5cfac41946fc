import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { swedishDay } from '#src/core/days.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { listMandates } from '../queries/mandates.ts';
import { MandateEnd, MandateGive, type MandateState } from '../schema/mandates.ts';

type Props = { organisationId?: string; personId?: string; layout?: 'margin' | undefined };

const marks = {
  holds: { shape: 'full', tone: 'good' },
  coming: { shape: 'half', tone: 'note' },
  over: { shape: 'empty', tone: 'plain' },
} as const satisfies Record<MandateState, object>;

/** Who acts for an organisation, or for whom somebody acts; keepers and administrators give them and end them here. */
export async function Mandates({ organisationId, personId, layout }: Props) {
  const [t, format, found] = await Promise.all([
    getTranslations('organisations.mandates'),
    getFormatter(),
    read(listMandates, { organisationId, personId }),
  ]);
  const { rows, can } = found;
  const ends = rows.some((row) => row.can.end === 'ok');
  const day = (value: string): string => format.dateTime(new Date(value), 'shortDay');
  return (
    <Section layout={layout} lead={t('lead')} title={t(personId ? 'ofPerson' : 'title')}>
      <div className="grid gap-6">
        <Table
          caption={t('title')}
          captionHidden
          columns={[
            {
              id: 'who',
              header: t(personId ? 'organisation' : 'person'),
              rowHeader: true,
              cell: (row) => (personId ? row.organisation : row.person),
            },
            { id: 'title', header: t('jobTitle'), cell: (row) => row.title || (row.home ? t('home') : '') },
            { id: 'from', header: t('from'), cell: (row) => day(row.fromDay) },
            { id: 'to', header: t('to'), cell: (row) => (row.toDay ? day(row.toDay) : t('untilFurther')) },
            {
              id: 'state',
              header: t('state'),
              cell: (row) => <StatusMark {...marks[row.state]}>{t(`states.${row.state}`)}</StatusMark>,
            },
            ...(ends
              ? [
                  {
                    id: 'end',
                    header: t('end'),
                    cell: (row: (typeof rows)[number]) =>
                      row.can.end === 'ok' && (
                        <EndMandate
                          mandateId={row.id}
                          name={personId ? row.organisation : row.person}
                          toDay={row.toDay}
                        />
                      ),
                  },
                ]
              : []),
          ]}
          rowKey={(row) => row.id}
          rows={rows}
        />
        {organisationId && can.give === 'ok' && (
          <>
            <GiveMandate organisationId={organisationId} />
            <p>
              <ButtonLink href={`/overlamning/${organisationId}`}>{t('handOver')}</ButtonLink>
            </p>
          </>
        )}
      </div>
    </Section>
  );
}

type Ending = { mandateId: string; name: string; toDay: string | null };

async function EndMandate({ mandateId, name, toDay }: Ending) {
  const t = await getTranslations('organisations.mandates');
  return (
    <Disclosure
      late
      summary={
        <span className="text-sm">
          {t('end')}
          <span className="sr-only"> {name}</span>
        </span>
      }
    >
      <div className="grid justify-items-start gap-3">
        <SchemaForm
          command="organisations.endMandate"
          given={{ mandateId, now: false }}
          notice={t('ended')}
          schema={MandateEnd}
          submit={t('endThen')}
        >
          <DateField
            defaultValue={toDay ?? ''}
            help={t('toHelp')}
            label={t('lastDay')}
            min={swedishDay()}
            name="toDay"
            optional={t('optional')}
          />
        </SchemaForm>
        <CommandButton
          command="organisations.endMandate"
          confirm={{ title: t('endTitle', { name }), text: t('endText'), action: t('endNow') }}
          input={{ mandateId, now: true }}
          notice={t('endedNow')}
          size="small"
          variant="danger"
        >
          {t('endNow')}
        </CommandButton>
      </div>
    </Disclosure>
  );
}

async function GiveMandate({ organisationId }: { organisationId: string }) {
  const [t, refusal] = await Promise.all([getTranslations('organisations.mandates'), refusals()]);
  return (
    <Disclosure late summary={t('give')}>
      <SchemaForm
        clear
        command="organisations.giveMandate"
        given={{ organisationId }}
        notice={t('given')}
        refused={refusal('ok')}
        schema={MandateGive}
        submit={t('give')}
      >
        <TextField help={t('emailHelp')} label={t('email')} name="email" type="email" />
        <TextField help={t('titleHelp')} label={t('jobTitle')} name="title" optional={t('optional')} />
        <DateField defaultValue={swedishDay()} label={t('from')} name="fromDay" />
        <DateField help={t('toHelp')} label={t('lastDay')} name="toDay" optional={t('optional')} />
      </SchemaForm>
    </Disclosure>
  );
}
