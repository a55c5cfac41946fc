import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

type Props = {
  what: 'takenOver' | 'joining' | 'held' | 'suggested' | 'boundaries';
  title: ReactNode;
  facts?: ReactNode;
  children?: ReactNode;
};

/** An errand that is in no process: what it is about, what is asked and by whom, and its acts. */
export async function OutsideRow({ what, title, facts, children }: Props) {
  const t = await getTranslations('errands.what');
  return (
    <li>
      <span className="errand-subject">
        <span className="errand-line font-semibold wrap-anywhere">{title}</span>
        <span className="errand-facts">
          <span>{t(what)}</span>
          {facts}
        </span>
      </span>
      {children}
    </li>
  );
}
