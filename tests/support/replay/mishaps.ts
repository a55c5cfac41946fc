import type { ServerResponse } from 'node:http';

/** What a table may do in place of answering; its name is the table's id in version 2. */
export const mishaps: Record<string, (response: ServerResponse, place: Place) => void> = {
  HTML: (response) =>
    void response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end('<!doctype html><title>Inloggning</title><p>Logga in för att fortsätta.'),
  PLAIN: (response) =>
    void response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end('<html><body>Tjänsten är stängd för underhåll</body></html>'),
  EMPTY: (response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).end(),
  NOTHING: (response) => void response.writeHead(204).end(),
  CUT: (response) =>
    void response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end('{"version":"2.0","class":"dataset","label":"Pend'),
  BROKEN: (response) => {
    response
      .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '5000' })
      .write('{"version":"2.0",');
    setTimeout(() => response.destroy(), 20);
  },
  SLOW: (response) =>
    void setTimeout(() => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}'), 3_000).unref(),
  HALTING: (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"version":');
    setTimeout(() => response.end('"2.0"}'), 3_000).unref();
  },
  ENDLESS: (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const more = (): void => void (!response.destroyed && response.write(' '.repeat(65_536), more));
    more();
  },
  ELSEWHERE: (response, { elsewhere }) => void response.writeHead(302, { Location: `${elsewhere}/secret` }).end(),
  UPWARDS: (response) => void response.writeHead(302, { Location: '/control' }).end(),
  CIRCLE: (response, { path }) => void response.writeHead(301, { Location: path }).end(),
  FAILS: (response) =>
    void response
      .writeHead(500, { 'Content-Type': 'application/problem+json' })
      .end('{"type":"Error","title":"Internal Server Error","status":500}'),
  REFUSES: (response) =>
    void response
      .writeHead(400, { 'Content-Type': 'application/problem+json' })
      .end('{"type":"Parameter error","title":"Non-existent value","status":400}'),
};

export type Place = { path: string; elsewhere: string };
