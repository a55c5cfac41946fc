'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { api } from '#src/client/api.ts';
import { CommandButton } from '#src/client/CommandButton.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { Progress } from '#src/ui/Progress.tsx';
import { filled } from '../rules/figures.ts';

export type RunWatchProps = {
  processId: string;
  run: { id: string; version: number; rowsDone: number; rowsTotal: number };
  refused: Refused;
  words: { waiting: string; left: string; areas: string; cancel: string; cancelled: string };
};

/** How far a run has come, looked at every second; when it is over the page reads itself anew. */
export function RunWatch({ processId, run, refused, words }: RunWatchProps) {
  const { refresh } = useRouter();
  const [seen, setSeen] = useState({ rowsDone: run.rowsDone, rowsTotal: run.rowsTotal });
  useEffect(() => {
    const timer = setInterval(() => {
      api()
        .then((client) => client.analysis.runProgress.query({ processId, itemId: run.id }))
        .then((now) => {
          setSeen(now);
          if (now.status !== 'waiting' || now.failure !== '') refresh();
        })
        .catch(() => undefined);
    }, 1_000);
    return () => clearInterval(timer);
  }, [processId, run.id, refresh]);
  const { rowsDone, rowsTotal } = seen;
  return (
    <div className="grid max-w-2xl gap-4">
      <Progress
        label={words.waiting}
        max={rowsTotal}
        text={rowsTotal > 0 ? filled(words.areas, { done: rowsDone, total: rowsTotal }) : undefined}
        value={rowsTotal > 0 ? rowsDone : undefined}
      />
      <p className="text-sm text-muted">{words.left}</p>
      <div>
        <CommandButton
          command="analysis.cancelRun"
          input={{ processId, itemId: run.id, version: run.version }}
          notice={words.cancelled}
          refused={refused}
        >
          {words.cancel}
        </CommandButton>
      </div>
    </div>
  );
}
