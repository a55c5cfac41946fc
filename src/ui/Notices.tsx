'use client';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { type Notice, type NoticeAction, type NoticeTone, withNotice } from './notice-queue.ts';
import { NoticeCard } from './NoticeCard.tsx';

export type Say = {
  success: (text: string, action?: NoticeAction) => void;
  error: (text: string, action?: NoticeAction) => void;
  information: (text: string, action?: NoticeAction) => void;
};

const NoticesContext = createContext<Say | undefined>(undefined);

export type NoticesProps = {
  /** The region's name: “Notices”. */
  label: string;
  /** The name of the cross. */
  closeLabel: string;
  /** The state in a word, read before the text: not colour alone. */
  toneLabels: Record<NoticeTone, string>;
  children: ReactNode;
};

/** Holds the notices of a page: what was done, with the way back, or what went wrong. Lies once, around the app. */
export function Notices({ label, closeLabel, toneLabels, children }: NoticesProps) {
  const [queue, setQueue] = useState<readonly Notice[]>([]);
  const last = useRef(0);
  const close = useCallback((id: number) => setQueue((now) => now.filter((notice) => notice.id !== id)), []);
  const say = useMemo((): Say => {
    const add = (tone: NoticeTone) => (text: string, action?: NoticeAction) => {
      last.current += 1;
      const notice = { id: last.current, tone, text, action };
      setQueue((now) => withNotice(now, notice));
    };
    return { success: add('success'), error: add('error'), information: add('information') };
  }, []);
  return (
    <NoticesContext value={say}>
      {children}
      <section aria-label={label} aria-live="polite" className="notices" role="region">
        {queue.map((notice) => (
          <NoticeCard
            closeLabel={closeLabel}
            key={notice.id}
            notice={notice}
            onClose={close}
            toneLabel={toneLabels[notice.tone]}
          />
        ))}
      </section>
    </NoticesContext>
  );
}

/** `say.success(text, { label, onAction })`, `say.error(text)`. Throws outside `Notices`. */
export function useNotices(): Say {
  const say = useContext(NoticesContext);
  if (!say) throw new Error('useNotices needs Notices around it');
  return say;
}
