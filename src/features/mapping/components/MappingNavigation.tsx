import { getTranslations } from 'next-intl/server';
import { CurrentLink } from '#src/ui/CurrentLink.tsx';

/** The parts of the mapping, beside each other above each of their pages. */
export async function MappingNavigation({ processId }: { processId: string }) {
  const t = await getTranslations('mapping.parts');
  const at = `/processer/${processId}/kartlaggning`;
  const parts = [
    { href: at, label: t('findings'), exact: true },
    { href: `${at}/fanga`, label: t('capture') },
    { href: `${at}/fragor`, label: t('calls') },
    { href: `${at}/data`, label: t('data') },
    { href: `${at}/teman`, label: t('themes') },
  ];
  return (
    <nav aria-label={t('label')} className="mb-6" data-print="no">
      <ul className="flex flex-wrap gap-x-1 gap-y-1">
        {parts.map(({ href, label, exact }) => (
          <li key={href}>
            <CurrentLink
              className="inline-flex min-h-(--target) items-center rounded-xs px-3 text-muted no-underline hover:bg-paper-deep hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent-strong"
              exact={exact}
              href={href}
            >
              {label}
            </CurrentLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
