import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { read } from '#src/server/page.ts';
import { Badge } from '#src/ui/Badge.tsx';
import { Table } from '#src/ui/Table.tsx';
import { listSessions } from '../queries/account.ts';

/** Where one is signed in, and the way out of each. */
export async function Sessions() {
  const [t, format, sessions] = await Promise.all([
    getTranslations('organisations.account'),
    getFormatter(),
    read(listSessions, {}),
  ]);
  const nameOf = ({ browser, system }: (typeof sessions)[number]): string =>
    browser && system ? t('deviceName', { browser, system }) : browser || system || t('unknownDevice');
  return (
    <div className="grid gap-4">
      <Table
        caption={t('devices')}
        captionHidden
        columns={[
          { id: 'device', header: t('device'), rowHeader: true, cell: (row) => nameOf(row) },
          { id: 'since', header: t('since'), cell: (row) => format.dateTime(new Date(row.createdAt), 'moment') },
          { id: 'until', header: t('until'), cell: (row) => format.dateTime(new Date(row.expiresAt), 'shortDay') },
          {
            id: 'action',
            header: t('action'),
            cell: (row) =>
              row.current ? (
                <Badge tone="accent">{t('here')}</Badge>
              ) : (
                <CommandButton
                  command="organisations.endSession"
                  input={{ sessionId: row.id }}
                  notice={t('ended')}
                  size="small"
                >
                  {t('end')}
                  <span className="sr-only"> {`${sessions.indexOf(row) + 1}, ${nameOf(row)}`}</span>
                </CommandButton>
              ),
          },
        ]}
        rowKey={(row) => row.id}
        rows={sessions}
      />
      {sessions.length > 1 && (
        <div>
          <CommandButton
            command="organisations.endOtherSessions"
            confirm={{ title: t('endOthersTitle'), text: t('endOthersText'), action: t('end') }}
            input={{}}
            notice={t('endedOthers')}
          >
            {t('endOthers')}
          </CommandButton>
        </div>
      )}
    </div>
  );
}
