import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { command, remarked, together } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { attachFiles } from '#src/server/files.ts';
import { itemPolicy } from '../policy.ts';
import { findAttachment } from '../queries/attachments.ts';
import { findItem } from '../queries/items.ts';
import { type Attachment, AttachmentAdd, AttachmentRef, type Item } from '../schema.ts';

/**
 * Hangs files on an item. The item keeps its version: a file beside a text changes nothing that others rest on, and
 * whoever is writing the text meanwhile must not meet a conflict.
 */
export const addAttachments = command({
  action: 'attachment.add',
  in: 'process',
  input: AttachmentAdd,
  policy: itemPolicy.attach,
  load: findItem,
  run: async (tx, item, { fileIds }, who) => {
    const ids = await attachFiles(tx, who, [{ item, fileIds }]);
    const named = await tx.rows<{ id: string; name: string }>(
      sql`select a.id, f.name from attachment a join file f on f.id = a.file_id where a.id = any(${ids}::uuid[]) order by a.id`,
    );
    const [first, ...others] = named.map(({ id, name }) => remarked('attachment', id, item, { name }));
    if (!first) throw new AppError('CONFLICT', 'already-exists');
    return together(first, ...others);
  },
});

type AttachedItem = Item & { attachment: Attachment };

/** Takes a file from an item. Nobody reaches it any more; its bytes go when what is removed is not kept any longer. */
export const removeAttachment = command({
  action: 'attachment.remove',
  in: 'process',
  input: AttachmentRef,
  policy: itemPolicy.detach,
  load: async (db: Db, who: Standing, input): Promise<AttachedItem | undefined> => {
    const attachment = await findAttachment(db, who, input);
    const item = attachment && (await findItem(db, who, attachment));
    return item && { ...item, attachment };
  },
  run: async (tx, item) => {
    await tx.attachment.updateWhere({ itemId: item }, { id: item.attachment.id }, { removedAt: new Date() });
    return remarked('attachment', item.attachment.id, item, { name: item.attachment.name });
  },
});
