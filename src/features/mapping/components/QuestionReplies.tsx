import { getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { Section } from '#src/ui/Section.tsx';
import type { ComparedParty } from '../queries/comparison.ts';
import { namesOf } from '../rules/map.ts';
import type { Compared } from '../rules/comparison.ts';
import { ShownReply } from './AnswerRead.tsx';
import { RepliesTogether } from './RepliesTogether.tsx';

type Props = {
  processId: string;
  path: string;
  compared: Compared<ComparedParty>;
  place: number;
  count: number;
  municipalities: readonly { code: string; name: string }[];
};

/** One question with everybody's reply in full, and the way to the next. */
export async function QuestionReplies({ processId, path, compared, place, count, municipalities }: Props) {
  const t = await getTranslations('mapping.compare');
  const { question, replied, silent } = compared;
  const nameOf = namesOf(municipalities);
  const to = (at: number): string => withParameters(path, { fraga: String(at + 1) });
  const parties = [...replied.map(({ party }) => party), ...silent];
  return (
    <>
      <nav aria-label={t('steps')} className="compared-steps" data-print="no">
        {place > 0 && (
          <Link className="link inline-block min-h-6" href={to(place - 1)}>
            {t('before')}
          </Link>
        )}
        <span className="text-muted">{t('place', { place: place + 1, count })}</span>
        {place + 1 < count && (
          <Link className="link inline-block min-h-6" href={to(place + 1)}>
            {t('after')}
          </Link>
        )}
        <Link className="link inline-block min-h-6" href={path}>
          {t('allQuestions')}
        </Link>
      </nav>
      <Section title={question.label}>
        <RepliesTogether compared={compared} />
        <ul className="compared-replies">
          {parties.map((party) => (
            <li key={party.organisationId}>
              <h3 className="text-base font-semibold">
                <Link className="link inline-block min-h-6" href={`/processer/${processId}/sak/${party.code}`}>
                  {party.organisation}
                </Link>
              </h3>
              <div className="min-w-0">
                <ShownReply
                  name={`${question.label}, ${party.organisation}`}
                  nameOf={nameOf}
                  none={t('noReply')}
                  question={question}
                  reply={party.replies?.[question.id]}
                />
              </div>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
