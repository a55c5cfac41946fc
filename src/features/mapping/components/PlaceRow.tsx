'use client';
import { useEffect, useState } from 'react';
import type { MapPlace } from '#src/core/places.ts';
import { Button } from '#src/ui/Button.tsx';
import { cornersOf, geometryOf } from '#src/ui/drawing.ts';
import { filled } from '../rules/words.ts';
import type { PlacesWords } from './PlacesWords.tsx';

type PlaceRowProps = {
  place: MapPlace;
  /** Its path in the form's input: `places.0`. */
  field: string;
  number: number;
  words: PlacesWords;
  onChange: (place: MapPlace) => void;
  onRemove: () => void;
  /** Its corners can be moved on the map, by the button of this id. */
  onEdit: (() => void) | undefined;
  editId: string;
};

/**
 * One place in words: its name, and its corners as coordinates that can be read and typed, in WGS 84 or SWEREF 99 TM.
 */
export function PlaceRow({ place, field, number, words, onChange, onRemove, onEdit, editId }: PlaceRowProps) {
  const [system, setSystem] = useState<'wgs84' | 'sweref99tm'>('wgs84');
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const drawn = place.kind === 'municipality' || place.kind === 'locality' ? 'point' : place.kind;

  useEffect(() => {
    void import('#src/formats/coordinates.ts').then(({ writeCoordinates }) =>
      setText(writeCoordinates(cornersOf(place.geometry), system)),
    );
  }, [place.geometry, system]);

  const read = async (): Promise<void> => {
    const { readCoordinates } = await import('#src/formats/coordinates.ts');
    const positions = readCoordinates(text);
    const geometry =
      positions && (drawn !== 'point' || positions.length === 1) ? geometryOf(drawn, positions) : undefined;
    setWrong(!geometry);
    if (geometry && JSON.stringify(geometry) !== JSON.stringify(place.geometry))
      onChange({ ...place, geometry } as MapPlace);
  };
  const label = (what: string): string => filled(what, { number });
  return (
    <li className="grid items-end gap-3 border-b border-rule py-3 md:grid-cols-[6rem_minmax(0,1fr)_minmax(0,1.4fr)_auto]">
      <span className="self-center text-sm font-semibold">{`${number}. ${words[`${place.kind}Kind`]}`}</span>
      <div data-field-frame="">
        <label className="grid gap-1 text-sm text-muted">
          {label(words.name)}
          <input
            className="control"
            data-field={`${field}.name`}
            maxLength={120}
            onChange={({ target }) => onChange({ ...place, name: target.value } as MapPlace)}
            onKeyDown={stay}
            value={place.name}
          />
        </label>
      </div>
      <div data-field-frame="">
        <label className="grid gap-1 text-sm text-muted">
          {label(words.coordinates)}
          <input
            aria-invalid={wrong || undefined}
            className="control tabular"
            data-field={`${field}.geometry`}
            onBlur={() => void read()}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), void read())}
            value={text}
          />
          {wrong && <span className="field-error">{words.wrong}</span>}
        </label>
      </div>
      <span className="flex flex-wrap gap-2">
        {onEdit && (
          <Button id={editId} onClick={onEdit} size="small">
            {label(words.edit)}
          </Button>
        )}
        <Button
          aria-pressed={system === 'sweref99tm'}
          onClick={() => setSystem(system === 'wgs84' ? 'sweref99tm' : 'wgs84')}
          size="small"
        >
          {system === 'wgs84' ? words.wgs84 : words.sweref}
        </Button>
        <Button onClick={onRemove} size="small" variant="danger">
          {label(words.remove)}
        </Button>
      </span>
    </li>
  );
}

/** Enter in a name does not send the form. */
const stay = (event: React.KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault();
};
