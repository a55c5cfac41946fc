import createNextIntl from 'next-intl/plugin';

const withWords = createNextIntl('./src/i18n/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Other folders above ours may hold a lock file too.
  turbopack: { root: import.meta.dirname },
  // Loaded by Node as they are: they open sockets, or find their own files beside them.
  serverExternalPackages: ['@prisma/adapter-pg', '@prisma/client', 'nodemailer', 'pg', 'pg-boss', 'pino', 'piscina'],
  redirects: async () => [
    // Asked for by browsers that show an answer without a page around it.
    { source: '/favicon.ico', destination: '/icon.svg', permanent: false },
    // What letters and bookmarks from before still point to.
    { source: '/processer/:processId/losa-andar', destination: '/processer/:processId/luckor', permanent: true },
  ],
  images: { unoptimized: true },
  // `npm run verify` checks types, for the server's part too.
  typescript: { ignoreBuildErrors: true },
};

export default withWords(config);
