/**
 * The least that Node can do: fetches the pages that `clusters -A` reads, over one HTTP/2 connection, and with `parse`
 * unpacks and parses each and drops it. No TLS check, no errors told, nothing projected: a measure, not a client.
 *
 *   node bench/floor.mjs fetch|parse     KUBECONFIG: of the simulator
 */
import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import zlib from 'node:zlib';
import { promisify } from 'node:util';

const text = readFileSync(process.env.KUBECONFIG ?? '', 'utf8');
const server = /server:\s*"?([^"\s]+)/u.exec(text)?.[1] ?? '';
const token = /token:\s*"?([^"\s]+)/u.exec(text)?.[1] ?? '';
const parses = process.argv[2] === 'parse';
const gunzip = promisify(zlib.gunzip);

const session = http2.connect(server, { rejectUnauthorized: false });
session.once('connect', () => session.setLocalWindowSize(2 ** 30));

const METADATA = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';
const LISTS = [
  ['/api/v1/pods', 'application/json'],
  ['/api/v1/services', 'application/json'],
  ['/api/v1/configmaps', METADATA],
  ['/api/v1/endpoints', METADATA],
  ['/apis/discovery.k8s.io/v1/endpointslices', 'application/json'],
  ['/apis/apps/v1/statefulsets', 'application/json'],
];

function get(path, accept) {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      ':path': path,
      accept,
      authorization: `Bearer ${token}`,
      'accept-encoding': 'gzip',
    });
    const chunks = [];
    let encoding;
    stream.once('response', (headers) => (encoding = headers['content-encoding']));
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.once('error', reject);
    stream.once('end', () => resolve({ body: Buffer.concat(chunks), encoding }));
  });
}

async function list([path, accept]) {
  let token = '';
  do {
    const query = token === '' ? '' : `&continue=${encodeURIComponent(token)}`;
    const { body, encoding } = await get(`${path}?limit=500${query}`, accept);
    if (parses) {
      const page = JSON.parse((encoding === 'gzip' ? await gunzip(body) : body).toString('utf8'));
      token = page.metadata.continue ?? '';
    } else {
      const start = encoding === 'gzip' ? await firstOf(body) : body.subarray(0, 4096).toString('utf8');
      token = /"continue":"([^"]+)"/u.exec(start)?.[1] ?? '';
    }
  } while (token !== '');
}

/** No more of it than its head, where the token is. */
function firstOf(body) {
  return gunzip(body.subarray(0, 16384), { finishFlush: zlib.constants.Z_SYNC_FLUSH }).then((start) =>
    start.subarray(0, 4096).toString('utf8'),
  );
}

await Promise.all(LISTS.map(list));
session.close();
