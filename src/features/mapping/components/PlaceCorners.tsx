'use client';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Geometry } from '#src/core/geometry.ts';
import type { MapPlace } from '#src/core/places.ts';
import { Button } from '#src/ui/Button.tsx';
import { cornersOf, type DrawnKind, geometryOf, least, withCorner, withMoved, withoutCorner } from '#src/ui/drawing.ts';
import type { Engine } from '#src/ui/map-engine.ts';
import { MapHandles } from '#src/ui/MapHandles.tsx';
import { positionText } from '../rules/map.ts';
import { filled } from '../rules/words.ts';
import type { PlacesWords } from './PlacesWords.tsx';

type PlaceCornersProps = {
  engine: Engine;
  place: MapPlace;
  number: number;
  words: PlacesWords;
  onChange: (geometry: Geometry, settled: boolean) => void;
  onDone: () => void;
  onSay: (text: string) => void;
};

/** The corners of a place that was drawn before, to be dragged, moved by keys, added and removed. */
export function PlaceCorners({ engine, place, number, words, onChange, onDone, onSay }: PlaceCornersProps) {
  const kind = place.kind as DrawnKind;
  const corners = cornersOf(place.geometry);
  const [before] = useState(place.geometry);
  const [active, setActive] = useState(0);
  const begun = useEffectEvent(() => onSay(kind === 'point' ? words.pointEdit : words.cornerEdit));
  useEffect(() => {
    begun();
  }, []);
  const nameOf = (at: number): string => filled(words.corner, { at: at + 1, count: corners.length });
  const to = (next: readonly (typeof corners)[number][], at: number, settled = true): void => {
    const geometry = geometryOf(kind, next);
    if (!geometry) return;
    onChange(geometry, settled);
    setActive(at);
    const [name, position] = [filled(words.corner, { at: at + 1, count: next.length }), next[at]];
    if (settled && position) onSay(`${name}: ${positionText(position)}`);
  };
  const insert = (after: number): void => {
    if (kind === 'point') return;
    const { corners: next, at } = withCorner(kind, corners, after);
    to(next, at);
  };
  const remove = (at: number): void => {
    const next = withoutCorner(kind, corners, at);
    if (next) to(next, Math.min(at, next.length - 1));
    else onSay(filled(words.tooFew, { count: least[kind] }));
  };
  const done = (): void => {
    onSay(words.edited);
    onDone();
  };
  return (
    <>
      <MapHandles
        active={Math.min(active, corners.length - 1)}
        corners={corners}
        engine={engine}
        kind={kind}
        label={filled(words.edit, { number })}
        nameOf={nameOf}
        onActive={setActive}
        onDone={done}
        onInsert={insert}
        onMove={(at, position, settled) => to(withMoved(corners, at, position), at, settled)}
        onRemove={remove}
      />
      <div className="map-tools">
        {kind !== 'point' && (
          <Button onClick={() => insert(active)} size="small">
            {words.newCorner}
          </Button>
        )}
        {kind !== 'point' && (
          <Button onClick={() => remove(Math.min(active, corners.length - 1))} size="small">
            {words.removeCorner}
          </Button>
        )}
        <Button onClick={() => to(cornersOf(before), 0)} size="small">
          {words.restore}
        </Button>
        <Button onClick={done} size="small" variant="primary">
          {words.done}
        </Button>
      </div>
    </>
  );
}
