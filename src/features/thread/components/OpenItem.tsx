import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PanelFrame } from '#src/ui/PanelFrame.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { Prose } from '#src/ui/Prose.tsx';
import { getItem } from '../queries/items.ts';
import { ItemPanel } from './ItemPanel.tsx';
import { PremiseNotices } from './PremiseNotices.tsx';
import { ShowsItem } from './ShowsItem.tsx';
import { WithdrawnNotice } from './WithdrawnNotice.tsx';

type Props = {
  processId: string;
  code: string;
  path: string;
  parameters: Readonly<Record<string, string>>;
  /** The kind's own view, with what can be done; without it the text is shown. */
  children?: ReactNode;
};

/** An item opened beside a list: its text, and what all kinds share. Closing leads back to the same list. */
export async function OpenItem({ processId, code, path, parameters, children }: Props) {
  const [t, kinds, item] = await Promise.all([
    getTranslations('thread.panel'),
    getTranslations('kinds'),
    read(getItem, { processId, address: code }),
  ]);
  const { flik: _, ...others } = parameters;
  return (
    <PanelFrame
      actions={
        <ButtonLink href={`/processer/${processId}/sak/${item.code}`} size="small">
          {t('open')}
        </ButtonLink>
      }
      closeHref={withParameters(path, others)}
      closeLabel={t('close')}
      code={item.code}
      eyebrow={`${kinds(`${item.kind}.name`)} · ${item.organisation}`}
      title={item.title}
    >
      <WithdrawnNotice item={item} processId={processId} />
      <PremiseNotices item={item} processId={processId} />
      {children ? (
        <div className="panel-view min-w-0">{children}</div>
      ) : (
        item.text && (
          <Prose plain size="small">
            {item.text}
          </Prose>
        )
      )}
      <ItemPanel code={item.code} parameters={{ ...parameters, sak: code }} path={path} processId={processId} />
      <ShowsItem beside code={item.code} processId={processId} />
    </PanelFrame>
  );
}
