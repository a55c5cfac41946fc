import { randomUUID } from 'node:crypto';
import type { Phase } from '#src/core/roles.ts';
import { createConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { submitAnswer } from '#src/features/mapping/commands/answers.ts';
import { createCall, sendCall } from '#src/features/mapping/commands/calls.ts';
import { captureNotes } from '#src/features/mapping/commands/capture.ts';
import { acceptFinding, createFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import { addTheme } from '#src/features/mapping/commands/themes.ts';
import { getCall } from '#src/features/mapping/queries/calls.ts';
import { listThemes } from '#src/features/mapping/queries/themes.ts';
import { Reply } from '#src/features/mapping/schema.ts';
import { createStrategy, proposeStrategy } from '#src/features/strategy/commands.ts';
import { startSession } from '#src/server/accounts.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { disconnect, sql } from '#src/server/database.ts';
import { stopListening } from '#src/server/events.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';

/*
 * A program of its own: fills a process in which its first argument leads with as much as a real one has after a year,
 * and with titles as long as they may be. In the database of DATABASE_URL, by the commands that the pages use; parties
 * and their people, whom letters would bring, and what they write to a call, before they hand it in, are rows.
 */

const amounts = {
  accepted: 12,
  submitted: 12,
  captured: 276,
  conclusions: 20,
  strategies: 60,
  parties: 40,
  questions: 20,
};
const [, , leader = '', processId = ''] = process.argv;
const longest = 200;
const subjects = [
  'Pendlingen mellan kusten och inlandet',
  'Bostadsbyggandet i stationsnära lägen',
  'Kompetensförsörjningen inom vård och omsorg',
  'Vattenförsörjningen i kustkommunerna',
  'Godstransporternas kapacitet på Ostkustbanan',
  'Besöksnäringens säsongsvariationer',
];
const rest =
  `har förändrats sedan förra kartläggningen, vilket flera kommuner, trafikhuvudmannen och länsstyrelsen har pekat på
 i sina egna underlag, handlingsprogram och översiktsplaner för de kommande tjugofem åren`.replaceAll(/\s+/g, ' ');
const text = `Läget ${rest}. `.repeat(3).trim();

/** Every third title is as long as a title may be, every third as long as most, and every third short. */
function title(at: number): string {
  const subject = `${subjects[at % subjects.length]} ${at}`;
  if (at % 3 === 0) return `${subject} ${rest}`.slice(0, longest).trimEnd();
  return at % 3 === 1 ? `${subject} skiljer sig mellan kommunerna` : subject;
}
const each = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
const fresh = () => ({ processId, key: randomUUID() });
const seen = ({ id, version }: { id: string; version: number }) => ({ processId, itemId: id, version });
const ground = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Some at a time: as many as there are connections. */
async function all<T>(count: number, make: (at: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let from = 0; from < count; from += 8)
    made.push(...(await Promise.all(each(Math.min(8, count - from)).map((at) => make(from + at)))));
  return made;
}

async function callerOf(personId: string): Promise<PersonCaller> {
  const sessionId = await startSession(personId, 'test');
  return { kind: 'person', sessionId, address: '127.0.0.1', agent: 'test', locale: 'sv' };
}

const inPhase = (phase: Phase) =>
  asSystem((db) => db.rows(sql`update process set phase = ${phase} where id = ${processId}::uuid`));

async function findings(lead: PersonCaller) {
  for (const name of ['Kommunikationer', 'Kompetens och arbetsmarknad', 'Landsbygd och inland'])
    await addTheme(lead, { ...fresh(), name: `${name} ${randomUUID().slice(0, 4)}` });
  const { rows: themes } = await listThemes(lead, { processId });
  const made = await all(amounts.accepted + amounts.submitted, async (at) => {
    const draft = await createFinding(lead, { ...fresh(), title: title(at), text });
    return submitFinding(lead, seen(draft));
  });
  const notes = each(amounts.captured).map((at) => ({
    text: `${title(at + made.length)}\n${text}`,
    themeId: themes[at % themes.length]?.id ?? null,
  }));
  await captureNotes(lead, { ...fresh(), notes });
  return all(amounts.accepted, (at) => acceptFinding(lead, seen(made[at]!)));
}

async function strategies(lead: PersonCaller, accepted: readonly { id: string; version: number }[]): Promise<void> {
  const conclusions = await all(amounts.conclusions, async (at) => {
    const grounds = accepted.slice(at % 6, (at % 6) + 3).map(ground);
    return shareConclusion(lead, seen(await createConclusion(lead, { ...fresh(), title: title(at), text, grounds })));
  });
  await inPhase('strategy');
  await all(amounts.strategies, async (at) => {
    const grounds = conclusions.slice(at % 15, (at % 15) + 3).map(ground);
    const levels = { municipalLevel: text, jointLevel: text };
    const strategy = await createStrategy(lead, { ...fresh(), title: title(at), text, ...levels, grounds });
    if (at % 2 === 0) await proposeStrategy(lead, seen(strategy));
  });
  await inPhase('mapping');
}

/** Organisations of the process's own, so that nobody else's pages change, each with somebody there. */
async function parties(): Promise<{ organisationId: string; caller: PersonCaller }[]> {
  const made = each(amounts.parties).map((at) => ({
    organisation: randomUUID(),
    person: randomUUID(),
    name: `Kommunalförbundet för gemensam vattenplanering ${at + 1} i ${processId.slice(-6)}`,
    short: `Vattenrådet ${at + 1} i ${processId.slice(-6)}`,
  }));
  const listed = JSON.stringify(made);
  await asSystem(async (db) => {
    const rows = sql`jsonb_to_recordset(${listed}::jsonb) as x(organisation uuid, person uuid, name text, short text)`;
    await db.rows(sql`insert into organisation (id, kind, name, short_name)
      select organisation, 'municipal-association', name, short from ${rows}`);
    await db.rows(sql`insert into person (id, email, name, title, organisation_id)
      select person, person || '@real.example', 'Maria-Christina Andersson Lindqvist',
        'Samhällsplanerare med ansvar för översiktsplanering', organisation from ${rows}`);
    await db.rows(sql`insert into party (process_id, organisation_id, status, answered_at)
      select ${processId}::uuid, organisation, 'accepted', now() from ${rows}`);
    await db.rows(sql`insert into participant (process_id, user_id, organisation_id, role, side)
      select ${processId}::uuid, person, organisation, 'contributor', 'workshop' from ${rows}`);
  });
  return all(made.length, async (at) => ({
    organisationId: made[at]!.organisation,
    caller: await callerOf(made[at]!.person),
  }));
}

async function answers(lead: PersonCaller, asked: Awaited<ReturnType<typeof parties>>): Promise<void> {
  const questions = each(amounts.questions).map((at) => ({
    id: randomUUID(),
    kind: 'text' as const,
    label: title(at),
  }));
  const call = await createCall(lead, {
    ...fresh(),
    title: title(0),
    text,
    deadline: '2199-05-31',
    recipients: [],
    questions,
  });
  const organisationIds = asked.map(({ organisationId }) => organisationId);
  await sendCall(lead, { ...seen(call), organisationIds });
  const sent = (await getCall(lead, { processId, itemId: call.id })).asked;
  await asSystem((db) =>
    db.rows(sql`insert into answer_reply (answer_id, question_id, organisation_id, process_id, value, updated_by)
      select i.id, q.id, i.organisation_id, i.process_id, ${JSON.stringify(Reply.parse({ text }))}::jsonb,
        i.created_by from item i, jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) as q(id text)
       where i.id = any(${sent.map(({ answerId }) => answerId)}::uuid[])`),
  );
  await all(sent.length, async (at) => {
    const { answerId, organisationId } = sent[at] as { answerId: string; organisationId: string };
    const own = asked.find((one) => one.organisationId === organisationId);
    if (own) await submitAnswer(own.caller, { processId, itemId: answerId, version: 1 });
  });
}

const leading = await asSystem((db) => db.one<{ id: string }>(sql`select id from person where email = ${leader}`));
const lead = await callerOf(leading?.id ?? '');
await strategies(lead, await findings(lead));
await answers(lead, await parties());
await Promise.all([disconnect(), disconnectSystem(), stopListening()]);
