'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { api } from '#src/client/api.ts';
import { CommandButton } from '#src/client/CommandButton.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { Progress } from '#src/ui/Progress.tsx';
import type { FetchState } from '../schema/fetches.ts';

type Seen = { state: FetchState; parts: number; partsDone: number };
export type FetchWatchProps = {
  processId: string;
  fetch: Seen & { id: string };
  refused: Refused;
  words: {
    queued: string;
    fetching: string;
    joining: string;
    importing: string;
    parts: string;
    stop: string;
    stopped: string;
    leave: string;
  };
};

const running = ['queued', 'fetching', 'joining', 'importing'] as const;

/** How far a fetch has come, looked at every second; when it is over the page reads itself anew. */
export function FetchWatch({ processId, fetch, refused, words }: FetchWatchProps) {
  const { refresh } = useRouter();
  const [seen, setSeen] = useState<Seen>(fetch);
  useEffect(() => {
    const timer = setInterval(() => {
      api()
        .then((client) => client.datasets.fetchProgress.query({ processId, fetchId: fetch.id }))
        .then((now) => {
          setSeen(now);
          if (!running.some((state) => state === now.state)) refresh();
        })
        .catch(() => undefined);
    }, 1_000);
    return () => clearInterval(timer);
  }, [processId, fetch.id, refresh]);
  const state = running.find((one) => one === seen.state) ?? 'importing';
  return (
    <div className="grid max-w-2xl gap-4">
      <Progress
        label={words[state]}
        max={seen.parts}
        text={seen.parts > 0 ? `${seen.partsDone} ${words.parts} ${seen.parts}` : undefined}
        value={seen.parts > 0 && state === 'fetching' ? seen.partsDone : undefined}
      />
      <p className="text-sm text-muted">{words.leave}</p>
      <div>
        <CommandButton
          command="datasets.stopFetch"
          input={{ processId, fetchId: fetch.id }}
          notice={words.stopped}
          refused={refused}
        >
          {words.stop}
        </CommandButton>
      </div>
    </div>
  );
}
