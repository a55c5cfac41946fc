import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { mediaName } from '#src/core/files.ts';
import { fileSize } from '#src/i18n/file-size.ts';
import { read } from '#src/server/page.ts';
import { listAttachments } from '../queries/attachments.ts';

/** The files that hang on an item: what each is, from whom, and the ways to fetch, to remove and to add. */
export async function Attachments({ processId, itemId, code }: { processId: string; itemId: string; code: string }) {
  const [t, format, locale, { rows, can }] = await Promise.all([
    getTranslations('thread.attachments'),
    getFormatter(),
    getLocale(),
    read(listAttachments, { processId, itemId }),
  ]);
  return (
    <>
      {rows.length > 0 && (
        <ul className="grid gap-3">
          {rows.map((row) => (
            <li className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-3" key={row.id}>
              <span aria-hidden="true" className="file-kind" translate="no">
                {mediaName(row.mediaType, row.name)}
              </span>
              <div className="min-w-0">
                <p className="leading-snug">
                  <a className="link wrap-anywhere" download href={`/api/files/${row.fileId}`}>
                    {row.name}
                  </a>
                </p>
                <p className="text-sm text-faint tabular">
                  <span className="sr-only">{mediaName(row.mediaType, row.name)}, </span>
                  {fileSize(locale, row.bytes)} ·{' '}
                  {t('by', {
                    name: row.author,
                    organisation: row.organisation,
                    date: format.dateTime(new Date(row.createdAt), 'shortDay'),
                  })}
                </p>
                {can.detach === 'ok' && (
                  <div className="-ml-2.5" data-print="no">
                    <CommandButton
                      command="thread.detach"
                      confirm={{
                        title: t('removeTitle', { name: row.name }),
                        text: t('removeText', { code }),
                        action: t('remove'),
                      }}
                      input={{ processId, attachmentId: row.id }}
                      notice={t('removed')}
                      size="small"
                      variant="plain"
                    >
                      {t('remove')} <span className="sr-only">{row.name}</span>
                    </CommandButton>
                  </div>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
