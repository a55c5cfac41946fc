import { getFormatter, getTranslations } from 'next-intl/server';
import type { Phase } from '#src/core/roles.ts';
import { read } from '#src/server/page.ts';
import { TitleLink } from '#src/ui/TitleLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getDesk } from '../queries/desk.ts';

/**
 * The next meetings and last days of a process. `all`: as the page asks for its queue, so that one answer serves both.
 */
export async function ComingUp({ processId, all }: { processId: string; all: boolean }) {
  const [t, phase, format, { coming }] = await Promise.all([
    getTranslations('errands.coming'),
    getTranslations('phases'),
    getFormatter(),
    read(getDesk, { processId, all }),
  ]);
  return (
    <Section title={t('title')}>
      {coming.length === 0 ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        <ul className="pending">
          {coming.map(({ what, day, title, code, place }) => (
            <li key={`${what} ${code ?? title}`}>
              <span className="flex-none whitespace-nowrap tabular">{format.dateTime(new Date(day), 'shortDay')}</span>
              <span className="grid min-w-0">
                <span>
                  <span className="text-muted">{t(what)}</span> {code === null ? phase(title as Phase) : place}
                </span>
                {code !== null && (
                  <TitleLink
                    className="link line-clamp-2 min-h-6"
                    code={code}
                    href={`/processer/${processId}/sak/${code}`}
                    title={title}
                  />
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
