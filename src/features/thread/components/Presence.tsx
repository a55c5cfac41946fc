'use client';
import { useSyncExternalStore } from 'react';
import { onPresence, presentPeople } from '#src/client/presence.ts';
import { Avatar } from '#src/ui/Avatar.tsx';

const nobody = presentPeople();
const most = 3;

/** Initials of those who are here; nothing when one is alone. */
export function Presence({ labels }: { labels: readonly [string, string, string] }) {
  const { people, others } = useSyncExternalStore(onPresence, presentPeople, () => nobody);
  const count = people.length + others;
  if (count === 0) return null;
  const label = count === 1 ? labels[1] : labels[2].replace('2', String(count));
  return (
    <ul aria-label={label} className="flex -space-x-2 max-sm:hidden">
      {people.slice(0, most).map((person) => (
        <li key={person.userId}>
          <Avatar labelled name={person.name} />
        </li>
      ))}
      {count > most && <li className="pl-3 text-sm text-muted">+{count - most}</li>}
    </ul>
  );
}
