import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';

/*
 * What a journey needs to exist before it begins, made through the same procedures as the pages use, by whoever the
 * page belongs to.
 */

export type Made = { id: string; number: number; version: number };

const processOf = (demo: string): string => demo.split('/').at(-1) ?? '';

/** Calls a procedure that reads. */
export async function ask<T>(page: Page, procedure: string, input: object): Promise<T> {
  const answer = await page.request.get(`/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);
  expect(answer.ok(), `${procedure}: ${await answer.text()}`).toBe(true);
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

/** Calls a procedure that writes. */
export async function tell<T = Made>(page: Page, procedure: string, input: object): Promise<T> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, {
    data: input,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.ok(), `${procedure}: ${await answer.text()}`).toBe(true);
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

const at = (demo: string, { id, version }: Made) => ({ processId: processOf(demo), itemId: id, version });
const fresh = (demo: string) => ({ processId: processOf(demo), key: randomUUID() });

/** A finding that waits for review. */
export async function submittedFinding(
  page: Page,
  demo: string,
  title: string,
  text = 'En iakttagelse för ett prov (exempel).',
): Promise<Made> {
  const draft = await tell(page, 'mapping.create', { ...fresh(demo), title, text });
  return { ...draft, ...(await tell(page, 'mapping.submit', at(demo, draft))) };
}

/** A finding that everybody in the process may read and build on. */
export async function acceptedFinding(page: Page, demo: string, title: string, text?: string): Promise<Made> {
  const finding = await submittedFinding(page, demo, title, text);
  return { ...finding, ...(await tell(page, 'mapping.accept', at(demo, finding))) };
}

/** A strategy that the leadership is still writing. */
export const strategyDraft = (page: Page, demo: string, title: string): Promise<Made> =>
  tell(page, 'strategy.create', { ...fresh(demo), title, text: 'En strategi för ett prov (exempel).' });

/** A strategy that a forum may decide on. */
export async function proposedStrategy(page: Page, demo: string, title: string): Promise<Made> {
  const finding = await acceptedFinding(page, demo, `${title}: grund`);
  const strategy = await tell(page, 'strategy.create', {
    ...fresh(demo),
    title,
    text: 'En strategi för ett prov (exempel).',
    grounds: [finding],
  });
  return { ...strategy, ...(await tell(page, 'strategy.propose', at(demo, strategy))) };
}

/** A decision on something, in the minutes of a meeting of a forum that is there for it. */
export async function recordedDecision(page: Page, demo: string, subject: Made, title: string): Promise<Made> {
  const forum = await tell(page, 'forums.create', {
    ...fresh(demo),
    title: `${title}: forum`,
    form: 'arena',
    side: 'politics',
    decides: ['strategy', 'project', 'conclusion'],
  });
  const day = { title: `${title}: möte`, heldOn: '2026-11-20' };
  const planned = await tell(page, 'forums.createMeeting', { ...fresh(demo), forumId: forum.id, ...day });
  const meeting = await tell(page, 'forums.editMeeting', { ...at(demo, planned), ...day, status: 'held' });
  return tell(page, 'forums.proposeDecision', {
    ...fresh(demo),
    meetingId: meeting.id,
    subjectId: subject.id,
    title,
    text: 'Ett beslut för ett prov (exempel).',
    outcome: 'approved',
    clause: '§ 1',
  });
}

/** A process of its own, in mapping, for a journey that would otherwise change what others read; where it lies. */
export async function processOfItsOwn(page: Page, name: string, municipalities = ['2180']): Promise<string> {
  const { id } = await tell<{ id: string }>(page, 'processes.create', {
    key: randomUUID(),
    template: 'gavleborg',
    name,
    municipalities,
  });
  const here = { processId: id };
  const [{ version }, { criteria }] = await Promise.all([
    ask<{ version: number }>(page, 'processes.get', here),
    ask<{ criteria: { key: string }[] }>(page, 'processes.gate', here),
  ]);
  const overrides = criteria.map(({ key }) => ({ criterion: key, reason: 'Ett prov (exempel).' }));
  await tell(page, 'processes.passGate', { ...here, version, overrides });
  return `/processer/${id}`;
}

/** A draft with one chapter, `K-1` in a process that had none. */
export async function draftWithChapter(page: Page, demo: string, title: string): Promise<Made> {
  const draft = await tell(page, 'drafting.create', { ...fresh(demo), title });
  await tell(page, 'drafting.createChapter', { ...fresh(demo), draftId: draft.id, title: `${title}: kapitel` });
  return draft;
}

/** A paragraph at the end of the process's first chapter. */
export async function paragraph(
  page: Page,
  demo: string,
  title: string,
  text: string,
  cites: readonly Made[] = [],
): Promise<Made> {
  const chapter = await ask<{ id: string }>(page, 'thread.item', { processId: processOf(demo), address: 'K-1' });
  return tell(page, 'drafting.createParagraph', {
    ...fresh(demo),
    chapterId: chapter.id,
    title,
    text,
    cites,
  });
}

/** A dataset that everybody in the process reads, from what stands in a file of the kind that `ending` says. */
export async function dataset(
  page: Page,
  demo: string,
  title: string,
  content: string,
  { ending = 'csv', ...said }: { ending?: string; origin?: string; licence?: string } = {},
): Promise<Made & { code: string }> {
  const processId = processOf(demo);
  const sent = await page.request.post(
    `/api/files?${new URLSearchParams({ process: processId, name: `${title}.${ending}` }).toString()}`,
    {
      data: Buffer.from(content),
      headers: { 'content-type': 'application/octet-stream', 'sec-fetch-site': 'same-origin' },
    },
  );
  expect(sent.ok(), await sent.text()).toBe(true);
  const { jobId } = await tell<{ jobId: string }>(page, 'datasets.begin', {
    ...fresh(demo),
    fileId: ((await sent.json()) as { id: string }).id,
  });
  const reached = (state: string) =>
    expect
      .poll(async () => (await ask<{ state: string }>(page, 'datasets.progress', { processId, jobId })).state, {
        timeout: 30_000,
      })
      .toBe(state);
  await reached('mapping');
  const { settings } = await ask<{ settings: object }>(page, 'datasets.import', { processId, jobId });
  await tell(page, 'datasets.check', {
    processId,
    jobId,
    settings: { ...settings, ...said, title, audience: 'process' },
  });
  await reached('ready');
  await tell(page, 'datasets.load', { processId, jobId });
  await reached('done');
  const { datasetCode: code } = await ask<{ datasetCode: string }>(page, 'datasets.progress', { processId, jobId });
  return { code, ...(await ask<Made>(page, 'thread.item', { processId, address: code })) };
}

/** A call that has been sent to one organisation; gives the address of its answer. */
export async function sentCall(
  page: Page,
  demo: string,
  title: string,
  organisation: string,
  questions: readonly { kind: string; label: string }[],
): Promise<string> {
  const { asked } = await callTo(page, demo, { title, questions, asked: [organisation] });
  return `${demo}/sak/${asked[0]?.code}`;
}

type Asked = {
  title: string;
  questions: readonly { id?: string; kind: string; label: string; unit?: string }[];
  /** The short names of those who are asked. */
  asked: readonly string[];
};

/** A call that has been sent to these, with the answer of each to write. */
async function callTo(page: Page, demo: string, { title, questions, asked }: Asked) {
  const processId = processOf(demo);
  const { parties } = await ask<{ parties: { id: string; name: string }[] }>(page, 'mapping.callChoices', {
    processId,
  });
  const chosen = parties.filter(({ name }) => asked.includes(name));
  expect(chosen, parties.map(({ name }) => name).join()).toHaveLength(asked.length);
  const made = await tell(page, 'mapping.createCall', {
    ...fresh(demo),
    title,
    text: 'En förfrågan för ett prov (exempel).',
    deadline: '2199-05-31',
    recipients: [],
    questions: questions.map((question) => ({ id: randomUUID(), ...question })),
  });
  await tell(page, 'mapping.sendCall', { ...at(demo, made), organisationIds: chosen.map(({ id }) => id) });
  return {
    made,
    ...(await ask<{ asked: { answerId: string; organisation: string; code: string }[] }>(page, 'mapping.getCall', {
      processId,
      itemId: made.id,
    })),
  };
}

type Answered = Asked & {
  /** What somebody hands in for one of them. */
  answers: readonly { page: Page; from: string; replies: Readonly<Record<string, object>> }[];
};

/** A call that has been sent, with the answers that have been handed in to it; its code. */
export async function answeredCall(page: Page, demo: string, { asked, answers, ...call }: Answered): Promise<string> {
  const processId = processOf(demo);
  const { made, asked: sent } = await callTo(page, demo, { ...call, asked });
  for (const { page: own, from, replies } of answers) {
    const itemId = sent.find(({ organisation }) => organisation === from)?.answerId ?? '';
    for (const [questionId, reply] of Object.entries(replies))
      await tell(own, 'mapping.saveReply', { processId, itemId, questionId, basedOn: 0, reply });
    const { version } = await ask<{ version: number }>(own, 'mapping.getAnswer', { processId, itemId });
    await tell(own, 'mapping.submitAnswer', { processId, itemId, version });
  }
  return `FR-${made.number}`;
}

/** A proposal about a strategy, to a new forum that decides by the stands of these members. */
export async function proposedToMembers(
  page: Page,
  demo: string,
  title: string,
  members: readonly string[],
): Promise<Made> {
  const { parties } = await ask<{ parties: { id: string; name: string }[] }>(page, 'mapping.callChoices', {
    processId: processOf(demo),
  });
  const asked = parties.filter(({ name }) => members.includes(name)).map(({ id }) => id);
  expect(asked).toHaveLength(members.length);
  const forum = await tell(page, 'forums.create', {
    ...fresh(demo),
    title: `${title}: rådet`,
    form: 'arena',
    side: 'politics',
    members: asked,
    decides: ['strategy'],
    byPositions: true,
  });
  const meeting = await tell(page, 'forums.createMeeting', {
    ...fresh(demo),
    forumId: forum.id,
    title: `${title}: möte`,
    heldOn: '2026-11-20',
    place: 'Gävle',
  });
  const subject = await proposedStrategy(page, demo, `${title}: strategi`);
  return tell(page, 'forums.proposeDecision', { ...fresh(demo), meetingId: meeting.id, subjectId: subject.id, title });
}
