import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { ObjectStore } from '../env.ts';
import type { Store } from './store.ts';

const partSize = 8 * 1024 * 1024;

/**
 * Any store that speaks S3. A file travels in parts of which two at most stand in memory, so its size need not be known
 * beforehand.
 */
export function s3Store({
  endpoint,
  region,
  bucket,
  prefix,
  accessKeyId,
  secretAccessKey,
  pathStyle,
}: ObjectStore): Store {
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: pathStyle,
    maxAttempts: 4,
    // Checksums beyond the protocol's own are asked for by Amazon alone.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint !== undefined && { endpoint }),
  });
  let writable = 0;
  const object = (key: string) => ({ Bucket: bucket, Key: prefix + key });
  return {
    write: async (key, bytes) => {
      const upload = new Upload({
        client,
        params: { ...object(key), Body: bytes, ContentType: 'application/octet-stream' },
        partSize,
        queueSize: 2,
      });
      try {
        await upload.done();
      } catch (error) {
        await upload.abort();
        throw error;
      }
    },
    read: async (key) => {
      try {
        return (await client.send(new GetObjectCommand(object(key)))).Body as Readable;
      } catch (error) {
        if (error instanceof NoSuchKey) throw Object.assign(error, { code: 'ENOENT' });
        throw error;
      }
    },
    remove: async (key) => void (await client.send(new DeleteObjectCommand(object(key)))),
    // Whether one may write is seen by writing alone; always the same object, of one byte, and seldom.
    check: async () => {
      if (Date.now() < writable) return;
      const abortSignal = AbortSignal.timeout(5_000);
      await client.send(new PutObjectCommand({ ...object('samband-ready'), Body: '1' }), { abortSignal });
      writable = Date.now() + 300_000;
    },
  };
}
