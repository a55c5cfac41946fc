import { getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import type { ComparedParty } from '../queries/comparison.ts';
import { namesOf } from '../rules/map.ts';
import type { Compared } from '../rules/comparison.ts';
import { replyText } from '../rules/finding-from-reply.ts';
import type { Question, Reply } from '../schema.ts';
import { RepliesTogether } from './RepliesTogether.tsx';

type Props = {
  processId: string;
  path: string;
  compared: readonly Compared<ComparedParty>[];
  /** Those who have answered. */
  parties: readonly ComparedParty[];
  municipalities: readonly { code: string; name: string }[];
};

/**
 * Questions down and parties across; head and first column stay in sight. On a phone the questions with what the
 * replies come to, each of which leads to its replies.
 */
export async function AnswerMatrix({ processId, path, compared, parties, municipalities }: Props) {
  const t = await getTranslations('mapping.compare');
  const nameOf = namesOf(municipalities);
  const said = (question: Question, reply: Reply | undefined): string =>
    reply && question.kind === 'table' && reply.rows.length > 0
      ? t('rows', { count: reply.rows.length })
      : reply
        ? replyText(question, reply, nameOf)
        : '';
  return (
    <div aria-label={t('caption')} className="table-scroll compared-frame" role="region" tabIndex={0}>
      <table className="table compared">
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr>
            <th className="compared-question" scope="col">
              {t('question')}
            </th>
            {parties.map(({ organisationId, organisation, code }) => (
              <th className="compared-party" key={organisationId} scope="col">
                <Link className="link inline-block min-h-6" href={`/processer/${processId}/sak/${code}`}>
                  {organisation}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compared.map((one, at) => (
            <tr key={one.question.id}>
              <th className="compared-question" scope="row">
                <Link className="link-line" href={withParameters(path, { fraga: String(at + 1) })}>
                  {`${at + 1}. ${one.question.label}`}
                </Link>
                <RepliesTogether compared={one} />
              </th>
              {parties.map(({ organisationId, replies }) => {
                const text = said(one.question, replies?.[one.question.id]);
                return (
                  <td
                    className="compared-party"
                    data-number={one.question.kind === 'number' || undefined}
                    key={organisationId}
                  >
                    {text ? (
                      <span className="compared-reply">{text}</span>
                    ) : (
                      <span className="text-muted">{t('noReply')}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
