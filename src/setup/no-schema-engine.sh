#!/bin/sh
# Prisma's command line insists on a native schema engine, which it would download. Nothing is downloaded here.
echo "Samband has no native Prisma schema engine. Use: npm run migration, npm run samband -- migrate" >&2
exit 1
