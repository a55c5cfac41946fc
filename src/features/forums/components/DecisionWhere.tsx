import { getFormatter, getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Code } from '#src/ui/Code.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { deciding } from '../queries/register.ts';

/** Where a decision is to be made: at one of a forum's meetings, or by asking its members. `about`: on what. */
export async function DecisionWhere({ processId, about }: { processId: string; about: string | undefined }) {
  const [t, refused, format, forums] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    getFormatter(),
    read(deciding, { processId }),
  ]);
  const path = `/processer/${processId}/forum/beslut/ny`;
  return (
    <>
      <PageHeader lead={t('between.choose')} title={t('newDecision')} />
      {forums.length === 0 && <p className="text-muted">{t('between.nothing')}</p>}
      {forums.map((forum) => (
        <Section
          actions={
            <RefusableLink
              href={withParameters(path, { forum: forum.id, galler: about })}
              refused={refused(forum.can.circulate)}
              size="small"
            >
              {t('between.askMembers')}
              <span className="sr-only"> {forum.code}</span>
            </RefusableLink>
          }
          key={forum.id}
          title={
            <>
              <Code>{forum.code}</Code> {forum.title}
            </>
          }
        >
          {forum.meetings.length === 0 && <p className="text-muted">{t('noMeetings')}</p>}
          <ul className="grid">
            {forum.meetings.map(({ id, code, title, heldOn }) => (
              <li className="flex min-h-8 flex-wrap items-baseline gap-x-3" key={id}>
                <time className="tabular min-w-28 text-muted" dateTime={heldOn}>
                  {format.dateTime(new Date(heldOn), 'day')}
                </time>
                <Link className="link-line min-w-0 gap-x-1.5" href={withParameters(path, { mote: id, galler: about })}>
                  <Code>{code}</Code> {title}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
