import { getAnchoringOf } from '#src/features/anchoring/queries/matrix.ts';
import { enterStep, withdrawStep } from '#src/features/anchoring/commands/steps.ts';
import type { Stand } from '#src/features/anchoring/schema.ts';
import type { Caller } from '#src/server/caller.ts';
import { inTime } from './days.ts';
import type { Place } from './settle.ts';

type Entry = {
  by: string;
  on: string;
  party: string;
  step: string;
  stand?: Stand;
  source?: string;
  clause?: string;
  day: string;
  note?: string;
  /** Why the party withdrew it afterwards, and who of it. */
  withdrawn?: { by: string; reason: string };
};

/** What the parties have said themselves, and what the process leader has entered from what there is to show. */
const entries: Entry[] = [
  { by: 'hudiksvall', on: 'kusten', party: '2184', step: 'official', stand: 'agrees', day: '2026-06-02' },
  { by: 'gavle', on: 'kusten', party: '2180', step: 'official', stand: 'agrees', day: '2026-06-04' },
  { by: 'soderhamn', on: 'kusten', party: '2182', step: 'official', stand: 'agrees', day: '2026-06-09' },
  {
    by: 'lead',
    on: 'kusten',
    party: '2184',
    step: 'municipal-board',
    stand: 'agrees',
    source: 'Kommunstyrelsen',
    clause: '§ 102',
    day: '2026-09-08',
  },
  {
    by: 'politiker2',
    on: 'kusten',
    party: '2180',
    step: 'municipal-board',
    stand: 'agrees',
    source: 'Kommunstyrelsen',
    clause: '§ 118',
    day: '2026-09-08',
    note: 'Förutsätter att trafiken söderut inte försämras.',
  },
  {
    by: 'lead',
    on: 'kusten',
    party: 'county-board:21',
    step: 'dialogue',
    source: 'Samrådsmöte med länsarkitekten',
    day: '2026-05-28',
  },
  {
    by: 'lead',
    on: 'tvarstrak',
    party: '2180',
    step: 'municipal-board',
    stand: 'dissents',
    source: 'Kommunstyrelsen',
    clause: '§ 140',
    day: '2026-10-20',
  },
  {
    by: 'lead',
    on: 'tvarstrak',
    party: '2184',
    step: 'municipal-board',
    stand: 'agrees',
    source: 'Kommunstyrelsens arbetsutskott',
    clause: '§ 51',
    day: '2026-10-13',
    withdrawn: { by: 'politiker', reason: 'Arbetsutskottet beredde frågan, kommunstyrelsen har inte yttrat sig.' },
  },
  { by: 'trafik', on: 'timme', party: 'trafikverket', step: 'officer', stand: 'agrees', day: '2026-10-27' },
  {
    by: 'lead',
    on: 'timme',
    party: 'handelskammaren',
    step: 'informed',
    source: 'Brev till Handelskammaren',
    day: '2026-10-12',
  },
];

/** How far the parties have come: what they say themselves, what is entered of them, and what they take back. */
export async function anchor(
  { processId, organisations }: Place,
  as: (key: string) => Caller,
  ids: Map<string, string>,
): Promise<void> {
  for (const { by, on, party, step, stand, source = '', clause = '', day, note = '', withdrawn } of entries) {
    const itemId = ids.get(on)!;
    const organisationId = organisations.get(party)!;
    const read = () => getAnchoringOf(as(by), { processId, itemId });
    const { version, parties } = await read();
    const climber = parties.find(({ id }) => id === organisationId)!;
    await enterStep(as(by), {
      processId,
      itemId,
      version,
      organisationId,
      stepId: climber.can.enter.find(({ standard }) => standard === step)!.id,
      stand: stand ?? null,
      evidenceSource: source,
      evidenceClause: clause,
      evidenceOn: inTime(day),
      note,
    });
    if (!withdrawn) continue;
    const entered = (await read()).parties.find(({ id }) => id === organisationId)!.cell.why;
    const { anchoringId } = entered.find((evidence) => evidence.clause === clause)!;
    await withdrawStep(as(withdrawn.by), { processId, anchoringId: anchoringId!, reason: withdrawn.reason });
  }
}
