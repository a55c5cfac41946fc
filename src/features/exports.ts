import { AppError } from '#src/core/errors.ts';
import type { Kind } from '#src/core/kinds.ts';
import type { Exported } from '#src/formats/exported.ts';
import type { Caller } from '#src/server/caller.ts';
import { tasksOfMeeting } from './commitments/queries/commitments.ts';
import { exportDataset } from './datasets/queries/export.ts';
import { mapFormats } from './datasets/queries/map-export.ts';
import { mapChoicesOf } from './datasets/schema/map.ts';
import { exportMinutes } from './forums/queries/minutes-document.ts';
import { exportPapers } from './forums/queries/papers-document.ts';
import { exportAnswers } from './mapping/queries/workbook.ts';
import { exportReviewDocument } from './rolemap/queries/documents.ts';
import { exportReview } from './rolemap/queries/review-workbook.ts';
import { getItem } from './thread/queries/items.ts';

type Asked = { processId: string; code: string; parameters: Readonly<Record<string, string>> };

/** What an item of a kind is taken away as; a kind that is not named here is not exported. */
const exporters: Partial<Record<Kind, (caller: Caller, asked: Asked & { itemId: string }) => Promise<Exported>>> = {
  dataset: (caller, { processId, itemId, parameters }) =>
    exportDataset(caller, {
      processId,
      itemId,
      format: mapFormats.find((one) => one === parameters['format']) ?? 'csv',
      map: parameters['vy'] === 'karta' ? mapChoicesOf(parameters) : undefined,
    }),
  call: exportAnswers,
  review: (caller, asked) =>
    asked.parameters['format'] === 'docx' ? exportReviewDocument(caller, asked) : exportReview(caller, asked),
  meeting: async (caller, asked) =>
    asked.parameters['vy'] === 'handlingar'
      ? exportPapers(caller, asked)
      : exportMinutes(
          caller,
          asked,
          (await tasksOfMeeting(caller, asked)).rows,
          asked.parameters['format'] === 'pdf' ? 'pdf' : 'docx',
        ),
};

/**
 * An item as a file, with what the caller may read of it.
 * @throws AppError NOT_FOUND for what may not be read, or is of a kind that is not exported
 */
export async function exportItem(caller: Caller, asked: Asked): Promise<Exported> {
  const item = await getItem(caller, { processId: asked.processId, address: asked.code });
  const write = exporters[item.kind];
  if (!write) throw new AppError('NOT_FOUND', 'item');
  return write(caller, { ...asked, itemId: item.id });
}
