'use client';
import { useRef, useState } from 'react';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { FieldGroup } from '#src/ui/Field.tsx';
import { SearchField } from '#src/ui/SearchField.tsx';

export type CountyChoice = { code: string; name: string; municipalities: { code: string; name: string }[] };
type Props = {
  counties: readonly CountyChoice[];
  chosen: readonly string[];
  words: Record<'area' | 'help' | 'search' | 'chosen' | 'wholeCounty', string>;
};

const boxesIn = (frame: Element | null): HTMLInputElement[] => [
  ...(frame?.querySelectorAll<HTMLInputElement>('input[name="municipalities"]') ?? []),
];

/** Any municipalities, by county. The boxes are ordinary ones, so that a form which keeps its text keeps them too. */
export function AreaField({ counties, chosen, words }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [count, setCount] = useState(chosen.length);
  const wanted = typed.trim().toLowerCase();
  const recount = (): void => setCount(boxesIn(frame.current).filter((box) => box.checked).length);
  const whole = (code: string, checked: boolean): void => {
    for (const box of boxesIn(frame.current)) if (box.value.startsWith(code)) box.checked = checked;
    recount();
  };
  const fits = (name: string): boolean => name.toLowerCase().includes(wanted);
  return (
    <FieldGroup help={words.help} id="area" label={words.area}>
      <SearchField
        label={words.search}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        value={typed}
      />
      <p aria-live="polite" className="py-1 text-sm text-muted">
        {words.chosen}: {count}
      </p>
      <div onChange={recount} ref={frame}>
        {counties.map((county) => {
          const all = fits(county.name);
          const some = all || county.municipalities.some(({ name }) => fits(name));
          const has = county.municipalities.some(({ code }) => chosen.includes(code));
          return (
            <div hidden={!some} key={county.code}>
              <Disclosure open={wanted ? some : has} summary={county.name}>
                <label className="choice font-semibold">
                  <input
                    defaultChecked={county.municipalities.every(({ code }) => chosen.includes(code))}
                    onChange={(event) => whole(county.code, event.target.checked)}
                    type="checkbox"
                  />
                  <span>{words.wholeCounty}</span>
                </label>
                <div className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-x-4">
                  {county.municipalities.map(({ code, name }) => (
                    <label className="choice" hidden={!all && !fits(name)} key={code}>
                      <input
                        defaultChecked={chosen.includes(code)}
                        name="municipalities"
                        type="checkbox"
                        value={code}
                      />
                      <span>{name}</span>
                    </label>
                  ))}
                </div>
              </Disclosure>
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}
