import { getTranslations } from 'next-intl/server';
import { Icon } from '#src/ui/Icon.tsx';
import { Link } from '#src/ui/Link.tsx';
import { getFrame } from '#src/features/processes/queries/home.ts';
import { read } from '#src/server/page.ts';

/** How many notifications are unread, and the way to them. */
export async function NotificationBell({ processId }: { processId: string }) {
  const [t, { unread: count }] = await Promise.all([
    getTranslations('thread.notifications'),
    read(getFrame, { processId }),
  ]);
  return (
    <Link
      aria-label={t('bell', { count })}
      className="button"
      data-icon-only={count === 0 ? '' : undefined}
      data-size="small"
      data-variant="plain"
      href="/notiser"
    >
      <Icon name="bell" />
      {count > 0 && (
        <span aria-hidden="true" className="text-xs font-semibold text-thread tabular">
          {count}
        </span>
      )}
    </Link>
  );
}
