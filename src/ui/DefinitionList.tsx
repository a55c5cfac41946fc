import type { ReactNode } from 'react';

export type Definition = { term: string; description: ReactNode };

/** Facts about a thing: term and value, beside each other where there is room. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className="@container">
      {items.map(({ term, description }) => (
        <div
          className="grid gap-x-6 border-t border-rule py-2 first:border-t-0 @md:grid-cols-[minmax(8rem,30%)_1fr]"
          key={term}
        >
          <dt className="text-sm text-muted">{term}</dt>
          <dd className="min-w-0">{description}</dd>
        </div>
      ))}
    </dl>
  );
}
