'use client';
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Geometry, Position } from '#src/core/geometry.ts';
import { type DrawnKind, geometryOf, placed, type Sketch, takenBack } from '#src/ui/drawing.ts';
import type { Engine } from '#src/ui/map-engine.ts';
import { arrows, nudged } from '#src/ui/map-nudge.ts';
import { positionText } from '../rules/map.ts';
import { filled } from '../rules/words.ts';
import type { PlacesWords } from './PlacesWords.tsx';

type Drawn = {
  engine: Engine | undefined;
  words: PlacesWords;
  say: (text: string) => void;
  add: (kind: DrawnKind, geometry: Geometry) => void;
};

/** Draws something new on a map, corner by corner: pressed, or with a crosshair that the keys move. */
export function useSketch({ engine, words, say, add }: Drawn) {
  const [sketch, setSketch] = useState<Sketch>();
  /** Asked for before the map was there: begun when it is. */
  const awaited = useRef<DrawnKind>(undefined);

  const begin = (kind: DrawnKind): void => {
    awaited.current = engine ? undefined : kind;
    if (!engine) return say(words.loading);
    engine.keyboard.disable();
    engine.doubleClickZoom.disable();
    setSketch({ kind, vertices: [], aim: engine.getCenter().toArray() });
    say(words[`${kind}Steps`]);
    engine.getCanvas().focus();
  };
  const ready = useEffectEvent(() => awaited.current && begin(awaited.current));
  useEffect(() => {
    ready();
  }, [engine]);
  const end = (done: Sketch | undefined): void => {
    engine?.keyboard.enable();
    engine?.doubleClickZoom.enable();
    setSketch(undefined);
    const geometry = done && geometryOf(done.kind, done.vertices);
    if (done && geometry) add(done.kind, geometry);
    else say(words.stopped);
  };
  const corner = (at: Position): void => {
    if (!sketch) return;
    const { sketch: next, done } = placed(sketch, at);
    if (done) return end(next);
    setSketch(next);
    say(filled(words.corners, { count: next.vertices.length, at: positionText(at) }));
  };
  const back = (): void => setSketch(sketch && takenBack(sketch));
  const key = (event: KeyboardEvent): boolean => {
    if (!sketch || !engine || event.ctrlKey || event.metaKey || event.altKey) return false;
    const arrow = arrows[event.key];
    if (arrow) {
      const aim = nudged(engine, sketch.aim, arrow, event.shiftKey ? 60 : 12);
      setSketch({ ...sketch, aim });
      say(positionText(aim));
    } else if (event.key === 'Enter') corner(sketch.aim);
    else if (event.key === 'Backspace') back();
    else if (event.key === 'Escape') end(undefined);
    else if (event.key === '+' || event.key === '-')
      engine.jumpTo({ center: sketch.aim, zoom: engine.getZoom() + (event.key === '+' ? 1 : -1) });
    else return false;
    return true;
  };
  return { sketch, begin, end, corner, key, back };
}
