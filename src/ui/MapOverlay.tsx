'use client';
import { useEffect, useReducer } from 'react';
import type { Position } from '#src/core/geometry.ts';
import type { Engine } from './map-engine.ts';

/** Draws anew whenever the map has moved: for what lies over it and belongs to a place on it. */
export function useMoving(engine: Engine): void {
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  useEffect(() => {
    const moving = engine.on('move', again);
    return () => moving.unsubscribe();
  }, [engine]);
}

/** Where the next corner would be placed. */
export function MapCross({ at, engine }: { at: Position; engine: Engine }) {
  useMoving(engine);
  const { x, y } = engine.project(at);
  return <div aria-hidden="true" className="map-cross" style={{ left: x, top: y }} />;
}

/** The name of what is pointed at, kept inside the map. */
export function MapTip({ at, engine, children }: { at: Position; engine: Engine; children: string }) {
  useMoving(engine);
  const { x, y } = engine.project(at);
  const { clientWidth } = engine.getContainer();
  const side = x < clientWidth / 3 ? 'start' : x > (clientWidth * 2) / 3 ? 'end' : 'middle';
  return (
    <div
      aria-hidden="true"
      className="map-tip"
      data-below={y < 72 || undefined}
      data-side={side}
      style={{ left: x, top: y }}
    >
      {children}
    </div>
  );
}
