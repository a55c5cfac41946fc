import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export type FakeStore = {
  address: string;
  objects: Map<string, Buffer>;
  unfinished: Map<string, Map<number, Buffer>>;
  requests: string[];
  fail: { next?: number };
  close(): Promise<void>;
};

const keyId = 'samband';
const secret = 'hemlig nyckel';
export const storeKeys = { accessKeyId: keyId, secretAccessKey: secret };

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Reckons the signature anew from what arrived, as any such store does. */
function signed(request: IncomingMessage, body: Buffer): boolean {
  const [, credential = '', names = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  const [id, date = '', region = '', service = ''] = credential.split('/');
  const url = new URL(request.url ?? '/', 'http://store');
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const headers = names
    .split(';')
    .map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .trim()
          .replaceAll(/\s+/g, ' ')}\n`,
    )
    .join('');
  const digest = String(request.headers['x-amz-content-sha256']);
  if (id !== keyId || (digest !== 'UNSIGNED-PAYLOAD' && digest !== sha256(body))) return false;
  const canonical = [request.method, url.pathname, query, headers, names, digest].join('\n');
  const text = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonical),
  ].join('\n');
  return (
    signature ===
    hmac(hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request'), text).toString('hex')
  );
}

/** A store on loopback that speaks as much S3 as files need: put, get, delete, and uploads in parts. */
export async function objectStore(): Promise<FakeStore> {
  const objects = new Map<string, Buffer>();
  const unfinished = new Map<string, Map<number, Buffer>>();
  const requests: string[] = [];
  const fail: { next?: number } = {};
  const xml = (response: ServerResponse, status: number, text: string) =>
    response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const body = await buffer(request);
    const url = new URL(request.url ?? '/', 'http://store');
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/');
    const key = rest.join('/');
    const upload = url.searchParams.get('uploadId') ?? '';
    requests.push(
      `${request.method} ${bucket}/${key}${url.search && '?'}${[...url.searchParams.keys()]
        .filter((name) => name !== 'x-id')
        .sort()
        .join('&')}`,
    );
    if (!signed(request, body)) return xml(response, 403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
    if (fail.next !== undefined && request.method === 'PUT')
      return xml(response, fail.next, '<Error><Code>AccessDenied</Code><Message>no</Message></Error>');
    if (request.method === 'POST' && url.searchParams.has('uploads')) {
      const id = `upload-${requests.length}`;
      unfinished.set(id, new Map());
      return xml(
        response,
        200,
        `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (request.method === 'PUT' && upload) {
      unfinished.get(upload)?.set(Number(url.searchParams.get('partNumber')), body);
      return response.writeHead(200, { etag: `"${sha256(body)}"` }).end();
    }
    if (request.method === 'POST' && upload) {
      const parts = [...(unfinished.get(upload) ?? [])].sort(([one], [other]) => one - other).map(([, part]) => part);
      objects.set(key, Buffer.concat(parts));
      unfinished.delete(upload);
      return xml(
        response,
        200,
        `<CompleteMultipartUploadResult><Key>${key}</Key><ETag>"x"</ETag></CompleteMultipartUploadResult>`,
      );
    }
    if (request.method === 'DELETE') {
      if (upload) unfinished.delete(upload);
      else objects.delete(key);
      return response.writeHead(204).end();
    }
    if (request.method === 'PUT') {
      objects.set(key, body);
      return response.writeHead(200, { etag: `"${sha256(body)}"` }).end();
    }
    const found = objects.get(key);
    if (!found) return xml(response, 404, '<Error><Code>NoSuchKey</Code><Message>none</Message></Error>');
    return response.writeHead(200, { 'content-length': found.length }).end(found);
  };

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    unfinished,
    requests,
    fail,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
