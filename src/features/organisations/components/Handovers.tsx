import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { swedishDay } from '#src/core/days.ts';
import { read } from '#src/server/page.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { Link } from '#src/ui/Link.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { Button } from '#src/ui/Button.tsx';
import { listHandovers } from '../queries/handovers.ts';
import { SeveralHandovers } from './SeveralHandovers.tsx';
import { type HandedOver, HandoverOrder, type HandoverState } from '../schema/handovers.ts';

const marks = {
  ordered: { shape: 'half', tone: 'note' },
  undone: { shape: 'cross', tone: 'plain' },
  waits: { shape: 'triangle', tone: 'warning' },
  done: { shape: 'full', tone: 'good' },
} as const satisfies Record<HandoverState, object>;

/** Who leaves an organisation and who takes over: what is passed on is shown first, then it is ordered for a day. */
export async function Handovers({
  organisationId,
  personId,
}: {
  organisationId: string;
  personId?: string | undefined;
}) {
  const [t, it] = await Promise.all([
    getTranslations('organisations.handovers'),
    read(listHandovers, { organisationId, ...(personId && { personId }) }),
  ]);
  return (
    <>
      <PageHeader lead={t('lead')} meta={it.name} title={t('title')} />
      {it.people.length > 0 && (
        <Section title={t('who')}>
          <form action={`/overlamning/${organisationId}`} className="flex flex-wrap items-end gap-4" method="get">
            <SelectField
              defaultValue={it.chosen?.id}
              key={it.chosen?.id}
              label={t('who')}
              name="lamnar"
              options={it.people.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button type="submit">{t('choose')}</Button>
          </form>
          {it.people.length > 1 && !it.chosen && (
            <SeveralHandovers organisationId={organisationId} people={it.people} />
          )}
        </Section>
      )}
      {it.chosen && (
        <Section title={t('chosen', { name: it.chosen.name })}>
          <Passes passes={it.chosen.passes} />
          <div className="mt-4">
            <SchemaForm
              command="organisations.orderHandover"
              given={{ organisationId, personId: it.chosen.id }}
              goTo={`/overlamning/${organisationId}`}
              notice={t('ordered')}
              schema={HandoverOrder}
              submit={t('order')}
            >
              <TextField help={t('emailHelp')} label={t('email')} name="email" type="email" />
              <DateField
                defaultValue={swedishDay()}
                help={t('dayHelp')}
                label={t('day')}
                min={swedishDay()}
                name="day"
              />
            </SchemaForm>
          </div>
        </Section>
      )}
      <Section title={t('list')}>
        <Ordered rows={it.rows} />
      </Section>
      {it.processes.length > 0 && (
        <Section lead={t('packsLead')} title={t('packs')}>
          <ul className="grid gap-1">
            {it.processes.map(({ id, name }) => (
              <li key={id}>
                <Link className="link" href={`/processer/${id}/overlamning`}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

async function Passes({ passes }: { passes: readonly HandedOver[] }) {
  const [t, roles, parts] = await Promise.all([
    getTranslations('organisations.handovers'),
    getTranslations('roles'),
    getTranslations('forums.seats.parts'),
  ]);
  if (passes.length === 0) return <p className="text-muted">{t('nothing')}</p>;
  const said = ({ kind, role, process, part, title }: HandedOver): string =>
    t(`kinds.${kind}`, {
      role: kind === 'part' ? roles(role as 'lead') : '',
      process: process || t('hiddenProcess'),
      part: kind === 'seat' ? parts(part as 'chair') : '',
      title: title || t('hiddenTitle'),
    });
  return (
    <>
      <h3 className="label">{t('passes')}</h3>
      <ul className="mt-2 list-disc pl-5">
        {passes.map((it, at) => (
          <li key={at}>{said(it)}</li>
        ))}
      </ul>
    </>
  );
}

type Row = Awaited<ReturnType<typeof listHandovers>>['rows'][number];

async function Ordered({ rows }: { rows: readonly Row[] }) {
  const [t, format] = await Promise.all([getTranslations('organisations.handovers'), getFormatter()]);
  if (rows.length === 0) return <p className="text-muted">{t('none')}</p>;
  return (
    <Table
      caption={t('list')}
      captionHidden
      columns={[
        { id: 'leaves', header: t('leaves'), rowHeader: true, cell: (row) => row.person },
        {
          id: 'takes',
          header: t('takes'),
          cell: (row) => row.heir ?? (row.email ? t('noAccount', { email: row.email }) : t('nobody')),
        },
        { id: 'from', header: t('since'), cell: (row) => format.dateTime(new Date(row.day), 'shortDay') },
        {
          id: 'state',
          header: t('state'),
          cell: (row) => <StatusMark {...marks[row.state]}>{t(`states.${row.state}`)}</StatusMark>,
        },
        {
          id: 'undo',
          header: t('undo'),
          cell: (row) =>
            row.can.undo === 'ok' && (
              <CommandButton
                command="organisations.undoHandover"
                confirm={{
                  title: t('undoTitle', { name: row.person }),
                  text: t('undoText'),
                  action: t('undo'),
                }}
                input={{ handoverId: row.id }}
                notice={t('undone')}
                size="small"
                variant="plain"
              >
                {t('undoFor', { name: row.person })}
              </CommandButton>
            ),
        },
      ]}
      rowKey={(row) => row.id}
      rows={rows}
    />
  );
}
