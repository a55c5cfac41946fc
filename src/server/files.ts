import type { Readable } from 'node:stream';
import { z } from 'zod';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import { mostFileBytes, refusedFile } from '#src/core/files.ts';
import { FileName, Id, InProcess } from '#src/core/fields.ts';
import { hasRole, isOpen, type Standing } from '#src/core/standing.ts';
import { all } from '#src/core/verdict.ts';
import { mediaTypeOf } from '#src/formats/media-type.ts';
import { command, ownMark, self } from './command.ts';
import { type Db, sql } from './database.ts';
import { parseInput } from './input.ts';
import type { Permitted } from './permitted.ts';
import { query } from './query.ts';
import { log } from './log.ts';
import { limited } from './rate-limit.ts';
import type { Caller } from './caller.ts';
import { storage } from './storage.ts';
import { asSystem } from './system.ts';
import type { Tx } from './tables.ts';

export type FileRow = {
  id: string;
  processId: string;
  organisationId: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  storedAs: string;
  createdAt: string;
};
export type Uploaded = Pick<FileRow, 'id' | 'name' | 'mediaType' | 'bytes' | 'sha256'>;
export type OpenFile = FileRow & { stream(): Promise<Readable> };

/** A file that the connection may read, with its bytes to come; undefined when there is none. */
export async function openFile(db: Db, id: string): Promise<OpenFile | undefined> {
  const row = await db.one<FileRow>(sql`
    select id, process_id as "processId", organisation_id as "organisationId", name, media_type as "mediaType", bytes::float8 as bytes, sha256,
           stored_as as "storedAs", created_at as "createdAt" from file where id = ${id}::uuid`);
  return row && { ...row, stream: () => storage().read(row.storedAs) };
}

/** Of any process one is in: the address of a file names the file alone. */
export const readFile = query({
  action: 'file.open',
  in: 'person',
  input: z.object({ fileId: Id }),
  run: (db, _who, { fileId }) => openFile(db, fileId),
});

const mayUpload = (who: Standing) => all(isOpen(who), hasRole(who, 'lead', 'editor', 'contributor'));

/** Asked before the first byte is taken in, so that nobody fills the disk who may not. */
const uploading = query({
  action: 'file.upload',
  in: 'process',
  input: InProcess,
  policy: mayUpload,
  run: async (_db, who) => who,
});

export const Upload = InProcess.extend({ name: FileName });
const Stored = Upload.extend({
  storedAs: z.string(),
  mediaType: z.string(),
  bytes: z.int().min(1).max(mostFileBytes),
  sha256: z.string(),
});

/** A file on its own concerns nobody yet: what it is then hung on tells of it. */
export const addFile = command({
  action: 'file.add',
  in: 'process',
  input: Stored,
  policy: mayUpload,
  load: self,
  run: async (tx, process, { processId: _processId, ...file }, who) => {
    const id = uuidv7();
    await tx.file.create(
      { processId: process },
      { id, ...file, bytes: BigInt(file.bytes), organisationId: who.organisationId, uploadedBy: who.userId },
    );
    return ownMark(id, file);
  },
});

const mostAtOnce = 4;
const uploads = new Map<string, number>();

/** Takes a file in as it comes; what fails or is broken off on the way leaves nothing behind. */
export async function takeFile(caller: Caller, raw: z.input<typeof Upload>, bytes: Readable): Promise<Uploaded> {
  const { userId } = await uploading(caller, { processId: raw.processId });
  const already = uploads.get(userId) ?? 0;
  if (already >= mostAtOnce || (await limited({ key: `upload:${userId}`, most: 300, seconds: 600 })))
    throw new AppError('TOO_MANY_REQUESTS', 'too-many-uploads');
  uploads.set(userId, already + 1);
  try {
    return await keep(caller, parseInput(Upload, raw), bytes);
  } finally {
    const left = (uploads.get(userId) ?? 1) - 1;
    if (left > 0) uploads.set(userId, left);
    else uploads.delete(userId);
  }
}

async function keep(caller: Caller, input: z.output<typeof Upload>, stream: Readable): Promise<Uploaded> {
  const storedAs = uuidv7();
  // Until its row is there, the clean-up knows these bytes as nobody's.
  await asSystem((db) => db.rows(sql`insert into stored_waste (stored_as) values (${storedAs})`));
  try {
    const { bytes, sha256, head } = await storage().write(stream, mostFileBytes, storedAs);
    if (bytes === 0) throw new AppError('BAD_REQUEST', 'file-empty');
    const mediaType = await mediaTypeOf(head);
    const refusal = refusedFile(input.name, mediaType);
    if (refusal) throw new AppError('BAD_REQUEST', refusal);
    const { id, name } = await addFile(caller, { ...input, storedAs, mediaType, bytes, sha256 });
    return { id, name, mediaType, bytes, sha256 };
  } catch (error) {
    // Where that fails too, the clean-up knows of these bytes.
    await discard(storedAs).catch((failure: unknown) => log().failure('files', failure));
    throw error;
  }
}

async function discard(storedAs: string): Promise<void> {
  await storage().remove(storedAs);
  await asSystem((db) => db.rows(sql`delete from stored_waste where stored_as = ${storedAs}`));
}

/** What is to hang on an item. */
type Hanging<A extends string> = { item: Permitted<{ id: string }, A>; fileIds: readonly string[] };

/**
 * Hangs files on items, as part of a command that records the change. BAD_REQUEST `unknown-reference` for a file that
 * the caller may not read; one that hangs there already is passed over. Gives the ids of the attachments.
 */
export async function attachFiles<A extends string>(
  tx: Tx<A>,
  who: Standing,
  hanging: readonly Hanging<A>[],
): Promise<string[]> {
  const pairs = hanging.flatMap(({ item, fileIds }) => [...new Set(fileIds)].map((fileId) => ({ item, fileId })));
  if (pairs.length === 0) return [];
  const ids = [...new Set(pairs.map(({ fileId }) => fileId))];
  const files = await tx.rows<{ id: string; on: string[] }>(sql`
    select f.id, array(select a.item_id from attachment a where a.file_id = f.id and a.removed_at is null) as on
      from file f where f.process_id = ${who.processId}::uuid and f.id = any(${ids}::uuid[])`);
  if (files.length < ids.length)
    throw new AppError('BAD_REQUEST', 'unknown-reference', {
      fields: [{ field: 'fileIds', reason: 'unknown-reference' }],
    });
  const attached = new Map(files.map((file) => [file.id, new Set(file.on)]));
  const fresh = pairs
    .filter(({ item, fileId }) => !attached.get(fileId)?.has(item.id))
    .map(({ item, fileId }) => ({
      item,
      row: {
        id: uuidv7(),
        processId: who.processId,
        fileId,
        createdBy: who.userId,
        createdFor: who.organisationId,
      },
    }));
  for (const [item, rows] of Map.groupBy(fresh, (one) => one.item))
    await tx.attachment.create(
      { itemId: item },
      rows.map(({ row }) => row),
    );
  return fresh.map(({ row }) => row.id);
}
