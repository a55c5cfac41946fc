import { Check } from './Check.tsx';
import { Cross } from './Cross.tsx';
import { Link } from './Link.tsx';
import { Menu } from './Menu.tsx';

export type FilterChipProps = {
  label: string;
  /** Each choice with its own address; the first one alone, where there is only one, is switched on and off. */
  choices: readonly { href: string; label: string; current: boolean }[];
  /** The list without this filter, and what the way there is called: “Remove Theme”. */
  without: { href: string; label: string };
};

/** One of a list's filters: what is chosen applies at once. Made of links, so it works before any script has come. */
export function FilterChip({ label, choices, without }: FilterChipProps) {
  const chosen = choices.find(({ current }) => current);
  const [first] = choices;
  if (first && choices.length === 1)
    return (
      <Link
        aria-current={first.current ? 'true' : undefined}
        className="chip"
        href={first.current ? without.href : first.href}
        scroll={false}
      >
        {first.label}
        {first.current && <Cross />}
      </Link>
    );
  return (
    <span className="chip" data-on={chosen && ''}>
      <Menu
        label={chosen ? `${label}: ${chosen.label}` : label}
        sections={[
          {
            id: 'choices',
            title: label,
            items: choices.map(({ href, label: name, current }) => ({
              id: href,
              label: name,
              href,
              icon: current ? <Check /> : undefined,
              current,
            })),
          },
        ]}
        size="small"
        variant="plain"
      />
      {chosen && (
        <Link aria-label={without.label} className="chip-off" href={without.href} scroll={false} title={without.label}>
          <Cross />
        </Link>
      )}
    </span>
  );
}
