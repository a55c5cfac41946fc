import { initials } from './initials.ts';

/** Somebody's initials in a ring: decoration beside the name, or the name itself with `label`. */
export function Avatar({ name, labelled = false }: { name: string; labelled?: boolean | undefined }) {
  return (
    <span
      aria-hidden={labelled ? undefined : true}
      aria-label={labelled ? name : undefined}
      className="inline-grid size-8 flex-none place-items-center rounded-full border border-rule-strong bg-paper-raised text-xs font-semibold text-muted"
      role={labelled ? 'img' : undefined}
      title={labelled ? name : undefined}
    >
      {initials(name)}
    </span>
  );
}
