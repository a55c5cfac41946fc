'use client';
import { useSyncExternalStore } from 'react';
import { onPresence, presentPeople } from '#src/client/presence.ts';
import { Avatar } from '#src/ui/Avatar.tsx';

const nobody = presentPeople();
const most = 3;

/** Initials of those who are here; nothing when one is alone. */
export function Presence({ labels }: { labels: readonly [string, string, string] }) {
  const people = useSyncExternalStore(onPresence, presentPeople, () => nobody);
  if (people.length === 0) return null;
  const label = people.length === 1 ? labels[1] : labels[2].replace('2', String(people.length));
  return (
    <ul aria-label={label} className="flex -space-x-2 max-sm:hidden">
      {people.slice(0, most).map((person) => (
        <li key={person.userId}>
          <Avatar labelled name={person.name} />
        </li>
      ))}
      {people.length > most && <li className="pl-3 text-sm text-muted">+{people.length - most}</li>}
    </ul>
  );
}
