import { getFormatter, getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { Section } from '#src/ui/Section.tsx';
import { listFeeds } from '../queries/calendars.ts';
import { CalendarAddress } from './CalendarAddress.tsx';

/** One's calendars: that of all meetings, which can always be made, and those of forums. */
export async function CalendarFeeds() {
  const [t, format, feeds] = await Promise.all([
    getTranslations('forums.calendar'),
    getFormatter(),
    read(listFeeds, {}),
  ]);
  const all = feeds.find(({ forumId }) => forumId === null);
  const rows = [
    { forumId: null, name: t('all'), about: t('allLead'), feed: all },
    ...feeds.flatMap((feed) =>
      feed.forumId === null
        ? []
        : [{ forumId: feed.forumId, name: feed.forum ?? t('gone'), about: feed.process, feed }],
    ),
  ];
  return (
    <Section id="kalender" layout="margin" lead={t('lead')} title={t('title')}>
      <ul className="grid gap-6">
        {rows.map(({ forumId, name, about, feed }) => (
          <li className="grid gap-2" key={forumId ?? 'all'}>
            <div>
              <strong>{name}</strong>
              {about && <p className="text-sm text-muted">{about}</p>}
              {feed && (
                <p className="text-sm text-muted">
                  {t('since', { when: format.dateTime(new Date(feed.createdAt), 'moment') })}
                </p>
              )}
            </div>
            <CalendarAddress feedId={feed?.id} forumId={forumId} of={name} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
