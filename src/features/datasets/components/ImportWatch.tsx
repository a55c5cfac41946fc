'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { api } from '#src/client/api.ts';
import { Progress } from '#src/ui/Progress.tsx';

type Seen = {
  state: string;
  bytesDone: number;
  bytesTotal: number;
  rowsDone: number;
  rowsTotal: number;
  cancelling: boolean;
};
type Props = {
  processId: string;
  jobId: string;
  first: Seen;
  states: Record<string, string>;
  words: { rows: string; stay: string; cancelling: string };
  children: ReactNode;
};

const pause = 700;

/** How far the import has come, asked while somebody looks; when a step is over the page reads itself anew. */
export function ImportWatch({ processId, jobId, first, states, words, children }: Props) {
  const { refresh } = useRouter();
  const [seen, setSeen] = useState(first);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        const now = await (await api()).datasets.progress.query({ processId, jobId }).catch(() => undefined);
        if (over) return;
        if (now) setSeen(now);
        if (now && !(now.state in states)) return refresh();
      }
      timer = setTimeout(() => void ask(), pause);
    };
    timer = setTimeout(() => void ask(), pause / 2);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [processId, jobId, states, refresh]);
  const byRows = seen.rowsTotal > 0 && seen.state === 'loading';
  const known = byRows || seen.bytesTotal > 0;
  return (
    <div className="grid max-w-(--measure) gap-4 border-y border-rule py-6">
      <Progress
        label={seen.cancelling ? words.cancelling : (states[seen.state] ?? '')}
        max={byRows ? seen.rowsTotal : Math.max(1, seen.bytesTotal)}
        text={seen.rowsDone > 0 ? `${seen.rowsDone.toLocaleString('sv')} ${words.rows}` : undefined}
        value={known ? (byRows ? seen.rowsDone : seen.bytesDone) : undefined}
      />
      <p className="text-sm text-muted">{words.stay}</p>
      <div>{children}</div>
    </div>
  );
}
