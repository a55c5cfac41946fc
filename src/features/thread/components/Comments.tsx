import type { ReactNode } from 'react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PersonLine } from '#src/ui/PersonLine.tsx';
import { type Comment as Said, listComments, listMentionable } from '../queries/comments.ts';
import { withMentions } from '../rules/signs.ts';
import { CommentForm } from './CommentForm.tsx';
import type { CommentWords } from './CommentSurface.tsx';
import { ReplyToggle } from './ReplyToggle.tsx';

type Row = Said & { can: { remove: string } };
type CommentProps = { processId: string; row: Row; number: number; children?: ReactNode };

/** What is said about an item, replies beneath what they answer, and the place to say something. */
export async function Comments({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refused, { rows, can }, named] = await Promise.all([
    getTranslations('thread.comments'),
    refusals(),
    read(listComments, { processId, itemId }),
    read(listMentionable, { processId }),
  ]);
  const people = named.map(({ id, name, organisation, of }) => ({
    id,
    label: name,
    detail: of === 'person' ? organisation : '',
  }));
  const words: CommentWords = {
    write: t('write'),
    help: t('help'),
    send: t('send'),
    sent: t('sent'),
    unreached: t('unreached', { names: '{names}' }),
    people: t('people'),
    peopleHits: t('peopleHits'),
  };
  const replies = Map.groupBy(
    rows.filter((row) => row.replyToId !== null),
    (row) => row.replyToId,
  );
  const form = (replyTo?: Row) => (
    <CommentForm
      at={{ processId, itemId }}
      people={people}
      refused={refused(can.comment)}
      replyToId={replyTo?.id}
      words={replyTo ? { ...words, write: t('replyTo', { name: replyTo.author }) } : words}
    />
  );
  return (
    <div className="grid gap-5">
      {rows.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <ol className="grid gap-5">
          {rows
            .filter((row) => row.replyToId === null)
            .map((row) => (
              <li key={row.id}>
                <Comment number={rows.indexOf(row) + 1} processId={processId} row={row}>
                  <ol className="ml-4 mt-3 grid gap-3 border-l border-rule pl-4 empty:hidden">
                    {(replies.get(row.id) ?? []).map((reply) => (
                      <li key={reply.id}>
                        <Comment number={rows.indexOf(reply) + 1} processId={processId} row={reply} />
                      </li>
                    ))}
                  </ol>
                  {can.comment === 'ok' && row.removedAt === null && (
                    <ReplyToggle label={t('reply')} name={t('replyTo', { name: row.author })}>
                      {form(row)}
                    </ReplyToggle>
                  )}
                </Comment>
              </li>
            ))}
        </ol>
      )}
      {form()}
    </div>
  );
}

/** What one has said; `children` answer it. Its name tells the controls of one comment from those of another. */
async function Comment({ processId, row, number, children }: CommentProps) {
  const [t, format] = await Promise.all([getTranslations('thread.comments'), getFormatter()]);
  return (
    <article aria-label={t('one', { number, name: row.author })} className="grid gap-1" id={`kommentar-${row.id}`}>
      <PersonLine
        meta={<time dateTime={row.createdAt}>{format.dateTime(new Date(row.createdAt), 'moment')}</time>}
        name={row.author}
        organisation={row.organisation}
      />
      {row.removedAt !== null ? (
        <p className="text-muted italic">{t('gone')}</p>
      ) : (
        <p className="whitespace-pre-line font-serif">
          {withMentions(
            row.body,
            row.mentioned.map(({ name }) => name),
          ).map((part, at) =>
            part.hit ? (
              <strong className="font-semibold text-accent" key={at}>
                {part.text}
              </strong>
            ) : (
              part.text
            ),
          )}
        </p>
      )}
      {row.can.remove === 'ok' && (
        <div>
          <CommandButton
            command="thread.removeComment"
            confirm={{ title: t('removeTitle'), text: t('removeText'), action: t('remove') }}
            input={{ processId, commentId: row.id }}
            notice={t('removed')}
            size="small"
            variant="plain"
          >
            {t('remove')}
          </CommandButton>
        </div>
      )}
      {children}
    </article>
  );
}
