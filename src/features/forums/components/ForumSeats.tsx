import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { swedishDay } from '#src/core/days.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import type { seating } from '../queries/seats.ts';
import { type Seat, type SeatLine, seatLines, seatMarks } from '../rules.ts';
import { SeatAdd, SeatEnd, seatParts } from '../schema/seats.ts';

type Seating = Awaited<ReturnType<typeof seating>>;
type Party = Seating['parties'][number];
type Props = { processId: string; itemId: string; seating: Seating };

/** Who sits in the forum, for whom and since when, with what is vacant; whoever may sets the seats here. */
export async function ForumSeats({ processId, itemId, seating: { parties } }: Props) {
  const [t, format] = await Promise.all([getTranslations('forums.seats'), getFormatter()]);
  const lines = seatLines(parties);
  const settable = parties.filter(({ can }) => can.seat === 'ok');
  if (lines.length === 0 && settable.length === 0) return null;
  const day = (value: string): string => format.dateTime(new Date(value), 'shortDay');
  const vacant = lines.filter(({ state }) => state === 'vacant' || state === 'left').length;
  return (
    <Section id="platser" lead={lines.length > 0 ? t('sum', { count: vacant }) : t('lead')} title={t('title')}>
      <div className="grid gap-4">
        {lines.length > 0 && (
          <Table
            caption={t('title')}
            captionHidden
            columns={[
              { id: 'party', header: t('party'), rowHeader: true, cell: (row) => row.organisation },
              { id: 'who', header: t('who'), cell: (row) => row.seat?.name ?? t('vacant') },
              { id: 'part', header: t('part'), cell: (row) => (row.seat ? t(`parts.${row.seat.part}`) : '') },
              { id: 'since', header: t('since'), cell: (row) => (row.seat ? day(row.seat.fromDay) : '') },
              {
                id: 'until',
                header: t('until'),
                cell: (row) => (row.seat ? (row.seat.toDay ? day(row.seat.toDay) : t('untilFurther')) : ''),
              },
              {
                id: 'state',
                header: t('state'),
                cell: (row) => <StatusMark {...seatMarks[row.state]}>{t(`held.${row.state}`)}</StatusMark>,
              },
            ]}
            rowKey={(row: SeatLine) => row.seat?.id ?? row.organisationId}
            rows={lines}
          />
        )}
        {settable.length > 0 && (
          <div className="grid gap-1" data-print="no">
            <Disclosure late summary={t('seat')}>
              <div className="grid gap-1">
                {settable.map((party) => (
                  <Disclosure key={party.organisationId} late summary={t('seatFor', { party: party.organisation })}>
                    <PartySeats itemId={itemId} party={party} processId={processId} />
                  </Disclosure>
                ))}
              </div>
            </Disclosure>
          </div>
        )}
      </div>
    </Section>
  );
}

type OfParty = { processId: string; itemId: string; party: Party };

/** A form for a further seat of a party, and one for each that is not over. */
async function PartySeats({ processId, itemId, party }: OfParty) {
  const t = await getTranslations('forums.seats');
  const { organisationId, people, seats } = party;
  return (
    <div className="grid gap-4">
      <SchemaForm
        clear
        command="forums.seat"
        given={{ processId, itemId, organisationId }}
        notice={t('saved')}
        schema={SeatAdd}
        submit={t('save')}
      >
        <SelectField
          label={t('person')}
          name="personId"
          options={people.map(({ userId, name }) => ({ value: userId, label: name }))}
          placeholder={t('nobody')}
        />
        <TextField label={t('name')} name="name" optional={t('optional')} />
        <SelectField
          defaultValue="member"
          label={t('part')}
          name="part"
          options={seatParts.map((value) => ({ value, label: t(`parts.${value}`) }))}
        />
        <DateField defaultValue={swedishDay()} label={t('since')} name="fromDay" />
        <DateField label={t('until')} name="toDay" optional={t('optional')} />
      </SchemaForm>
      {seats
        .filter(({ held }) => held !== 'over')
        .map((seat) => (
          <EndSeat itemId={itemId} key={seat.id} processId={processId} seat={seat} />
        ))}
    </div>
  );
}

async function EndSeat({ processId, itemId, seat }: { processId: string; itemId: string; seat: Seat }) {
  const t = await getTranslations('forums.seats');
  const given = { processId, itemId, seatId: seat.id };
  return (
    <Disclosure late summary={t('end', { name: seat.name })}>
      <div className="grid justify-items-start gap-3">
        <SchemaForm
          command="forums.endSeat"
          given={{ ...given, now: false }}
          notice={t('ended')}
          schema={SeatEnd}
          submit={t('saveEnd')}
        >
          <DateField defaultValue={seat.toDay ?? ''} label={t('lastDay')} name="toDay" optional={t('optional')} />
        </SchemaForm>
        <CommandButton
          command="forums.endSeat"
          confirm={{ title: t('leaveTitle', { name: seat.name }), text: t('leaveText'), action: t('leave') }}
          input={{ ...given, now: true }}
          notice={t('ended')}
          size="small"
          variant="danger"
        >
          {t('leave')}
        </CommandButton>
      </div>
    </Disclosure>
  );
}
