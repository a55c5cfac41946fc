'use client';
import { useEffect } from 'react';
import { api } from '#src/client/api.ts';

/** Tells that somebody has been here, once the page stands; what has changed since is counted from it next time. */
export function MarkSeen({ processId }: { processId: string }) {
  useEffect(() => {
    // A visit that could not be noted changes nothing for the reader.
    api()
      .then((client) => client.processes.seen.mutate({ processId }))
      .catch(() => undefined);
  }, [processId]);
  return null;
}
