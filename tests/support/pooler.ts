import { connect, createServer, type Socket } from 'node:net';

const sslRequest = 80_877_103;

/**
 * A pooler in front of the database at `url` that drops the options of a connection's start without a word, as some do
 * and others can be told to. Answers the address to use instead.
 */
export async function droppingOptions(url: string): Promise<{ url: string; close(): Promise<void> }> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)));
    }
    client.once('data', (first: Buffer) => {
      upstream.write(first.readInt32BE(4) === sslRequest ? first : withoutOptions(first));
      client.pipe(upstream);
      upstream.pipe(client);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const address = new URL(url);
  address.host = `127.0.0.1:${port}`;
  return {
    url: address.href,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** PostgreSQL's first message: its length, the protocol's version, and names and values, each ended by a zero. */
function withoutOptions(message: Buffer): Buffer {
  const words = message.subarray(8, -1).toString('utf8').split('\0').slice(0, -1);
  const kept = words.flatMap((word, place) => (words[place - (place % 2)] === 'options' ? [] : [word]));
  const body = Buffer.from(`${kept.join('\0')}\0\0`);
  const head = Buffer.from(message.subarray(0, 8));
  head.writeInt32BE(8 + body.length, 0);
  return Buffer.concat([head, body]);
}

/**
 * What answers as a pooler in transaction mode does whose server process is free: everybody's questions are that one
 * process'. Each question is answered with the columns and values of `row`, as text.
 */
export async function sharingOneProcess(row: Record<string, string>): Promise<{ url: string; close(): Promise<void> }> {
  const message = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const ready = message('Z', Buffer.from('I'));
  const short = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
  const long = (value: number): Buffer => Buffer.concat([short(value >> 16), short(value & 65_535)]);
  const entries = Object.entries(row);
  const columns = entries.map(([name]) =>
    Buffer.concat([Buffer.from(`${name}\0`), long(0), short(0), long(23), short(4), long(0), short(0)]),
  );
  const values = entries.map(([, value]) => Buffer.concat([long(value.length), Buffer.from(value)]));
  const answer = Buffer.concat([
    message('T', Buffer.concat([short(entries.length), ...columns])),
    message('D', Buffer.concat([short(entries.length), ...values])),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    client.once('data', () => {
      client.write(Buffer.concat([message('R', long(0)), ready]));
      client.on('data', (asked: Buffer) =>
        asked.toString('latin1', 0, 1) === 'Q' ? client.write(answer) : client.end(),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  return {
    url: `postgresql://samband:hemligt@127.0.0.1:${port}/samband`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
