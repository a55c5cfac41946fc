const marks = {
  idea: { shape: 'empty', tone: 'plain' },
  planned: { shape: 'half', tone: 'plain' },
  running: { shape: 'half', tone: 'accent' },
  done: { shape: 'full', tone: 'good' },
  cancelled: { shape: 'cross', tone: 'danger' },
  withdrawn: { shape: 'cross', tone: 'plain' },
} as const;

/** How a project's state is marked: by shape as well as by ink. */
export const shapeOf = (status: string): (typeof marks)[keyof typeof marks] =>
  marks[status as keyof typeof marks] ?? marks.idea;
