import { randomUUID } from 'node:crypto';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createFinding, editFinding, submitFinding, acceptFinding } from '#src/features/mapping/commands/findings.ts';
import { addAttachments } from '#src/features/thread/commands/attachments.ts';
import { listAttachments } from '#src/features/thread/queries/attachments.ts';
import { addComment } from '#src/features/thread/commands/comments.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';
import { aFile, at, base, type Seen } from './made.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const stranger = { as: 'contributor2', code: 'NOT_FOUND' } as const;
const observer = { as: 'observer', code: 'FORBIDDEN', reason: 'role' } as const;
const words = {
  title: 'Allt fler pendlar längs kusten',
  text: 'Pendlingen mellan Hudiksvall och Söderhamn har ökat.',
  municipalities: ['2184'],
};

export const aFinding = (r: Region, text = words.text) =>
  createFinding(r.callers.contributor, { ...base(r), ...words, text });
/** A finding that every party reads. */
export const aSharedFinding = async (r: Region, text = words.text) =>
  acceptFinding(r.callers.lead, at(r, await submitFinding(r.callers.contributor, at(r, await aFinding(r, text)))));
/** Hudiksvall's own conclusion, which no other party reads, on a finding that all read. */
const aConclusion = async (r: Region, grounds: Seen[] = []) =>
  createConclusion(r.callers.contributor, {
    ...base(r),
    title: 'Kusten växer samman',
    text: 'Det är en arbetsmarknad.',
    grounds,
  });
const grounded = async (r: Region) => {
  const finding = await aSharedFinding(r);
  const conclusion = await aConclusion(r, [finding]);
  const links = await itemLinks(r.callers.contributor, { processId: r.processId, itemId: conclusion.id });
  return { finding, conclusion, linkId: links.references[0]?.id ?? '' };
};
const changedSince = async (r: Region) => {
  const made = await grounded(r);
  const { version: seenVersion } = await editFinding(r.callers.contributor, {
    ...at(r, made.finding),
    ...words,
    text: 'Pendlingen har minskat.',
  });
  return { ...at(r, made.conclusion), linkId: made.linkId, seenVersion };
};
const mine = async (r: Region) => ({ processId: r.processId, itemId: (await aFinding(r)).id });
const versioned = async (r: Region) => {
  const first = await aFinding(r);
  return editFinding(r.callers.contributor, { ...at(r, first), ...words, text: 'En annan text.' });
};
const remark = (r: Region, itemId: string) =>
  addComment(r.callers.contributor, {
    processId: r.processId,
    itemId,
    key: randomUUID(),
    body: 'Stämmer det?',
    mentions: [],
  });
const attached = async (r: Region) => {
  const at = await mine(r);
  await addAttachments(r.callers.contributor, { ...at, fileIds: [(await aFile(r)).id], key: randomUUID() });
  return { processId: r.processId, attachmentId: (await listAttachments(r.callers.contributor, at)).rows[0]?.id ?? '' };
};
const here = async (r: Region) => ({ processId: r.processId });

export const threadCases: ProcedureCase[] = [
  {
    path: 'thread.item',
    as: 'contributor',
    input: async (r) => ({ processId: r.processId, address: (await aFinding(r)).id }),
    refused: [stranger, outside],
  },
  { path: 'thread.links', as: 'contributor', input: mine, refused: [stranger, outside] },
  {
    path: 'thread.linkDifference',
    as: 'contributor',
    input: async (r) => ({ processId: r.processId, linkId: (await grounded(r)).linkId }),
    refused: [stranger, outside],
  },
  {
    path: 'thread.linkTargets',
    as: 'contributor',
    input: async (r) => ({
      processId: r.processId,
      itemId: (await aConclusion(r)).id,
      text: 'pendlar',
      kind: 'grounds',
    }),
    refused: [stranger, outside],
  },
  {
    path: 'thread.link',
    phase: 'analysis',
    as: 'contributor',
    input: async (r) => ({
      ...at(r, await aConclusion(r)),
      toId: (await aFinding(r)).id,
      seenVersion: 1,
      kind: 'grounds',
      note: '',
      key: randomUUID(),
    }),
    refused: [stranger, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'thread.confirmLink',
    phase: 'analysis',
    as: 'contributor',
    input: changedSince,
    refused: [stranger, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'thread.unlink',
    phase: 'analysis',
    as: 'contributor',
    input: changedSince,
    refused: [stranger, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  { path: 'thread.trace', as: 'contributor', input: mine, refused: [stranger, outside] },
  { path: 'thread.orphans', as: 'observer', input: here, refused: [outside] },
  { path: 'thread.versions', as: 'contributor', input: mine, refused: [stranger, outside] },
  {
    path: 'thread.compare',
    as: 'contributor',
    input: async (r) => ({ processId: r.processId, itemId: (await versioned(r)).id, from: 1, to: 2 }),
    refused: [stranger, outside],
  },
  {
    path: 'thread.restore',
    phase: 'mapping',
    as: 'contributor',
    input: async (r) => ({ ...at(r, await versioned(r)), toVersion: 1 }),
    refused: [stranger, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  { path: 'thread.audiencePreview', as: 'contributor', input: mine, refused: [stranger, outside] },
  {
    path: 'thread.share',
    phase: 'mapping',
    as: 'contributor',
    input: async (r) => ({ ...at(r, await aFinding(r)), audience: 'process', documentStatus: 'shared' }),
    refused: [stranger, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'thread.withdraw',
    phase: 'mapping',
    as: 'contributor',
    input: async (r) => ({ ...at(r, await aFinding(r)), reason: 'Dubblett.' }),
    refused: [stranger, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'thread.reinstate',
    phase: 'mapping',
    as: 'contributor',
    input: async (r) =>
      at(r, await withdrawItem(r.callers.contributor, { ...at(r, await aFinding(r)), reason: 'Dubblett.' })),
    refused: [stranger, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  { path: 'thread.comments', as: 'contributor', input: mine, refused: [stranger, outside] },
  { path: 'thread.mentionable', as: 'observer', input: here, refused: [outside] },
  {
    path: 'thread.comment',
    as: 'reviewer',
    input: async (r) => ({
      processId: r.processId,
      itemId: (await aSharedFinding(r)).id,
      key: randomUUID(),
      body: 'Vad säger statistiken?',
      mentions: [],
    }),
    refused: [observer, outside],
  },
  {
    path: 'thread.removeComment',
    as: 'contributor',
    input: async (r) => ({ processId: r.processId, commentId: (await remark(r, (await aSharedFinding(r)).id)).id }),
    refused: [{ as: 'reviewer', code: 'FORBIDDEN', reason: 'not-author' }, outside],
  },
  { path: 'thread.attachments', as: 'contributor', input: mine, refused: [stranger, outside] },
  {
    path: 'thread.attach',
    as: 'contributor',
    input: async (r) => ({ ...(await mine(r)), fileIds: [(await aFile(r)).id], key: randomUUID() }),
    refused: [stranger, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'thread.detach',
    as: 'contributor',
    input: attached,
    refused: [stranger, { as: 'decider', code: 'FORBIDDEN', reason: 'role' }, outside],
  },
  {
    path: 'thread.watch',
    as: 'contributor',
    input: async (r) => ({ ...(await mine(r)), watching: false }),
    refused: [stranger, outside],
  },
  { path: 'thread.notifications', as: 'contributor', input: async () => ({ unread: true, limit: 20 }), refused: [] },
  { path: 'thread.unread', as: 'contributor', input: async () => ({}), refused: [] },
  { path: 'thread.readNotifications', as: 'contributor', input: async () => ({ ids: [] }), refused: [] },
  {
    path: 'thread.search',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, text: 'pendling', kinds: ['finding'], limit: 5 }),
    refused: [outside],
  },
  {
    path: 'thread.suggest',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, text: 'pendling', limit: 5 }),
    refused: [outside],
  },
  {
    path: 'thread.activity',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, kind: 'finding', limit: 5 }),
    refused: [outside],
  },
];

/** A conclusion that rests on a finding which has changed since, as its author's. */
export const staleConclusion = changedSince;
