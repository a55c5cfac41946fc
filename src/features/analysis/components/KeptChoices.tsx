'use client';
import { useSearchParams } from 'next/navigation';

/** What the address says under these names now, as hidden fields, so that a form that leads elsewhere keeps it. */
export function KeptChoices({ names }: { names: readonly string[] }) {
  const address = useSearchParams();
  return names.map((name) => {
    const value = address.get(name);
    return value && <input key={name} name={name} type="hidden" value={value} />;
  });
}
