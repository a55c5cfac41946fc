'use client';
import { type IconName, iconFile } from './icons.ts';

/** An icon of the frame, beside words that say the same: decoration. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg aria-hidden="true" className="icon">
      <use href={`${iconFile}#${name}`} />
    </svg>
  );
}
