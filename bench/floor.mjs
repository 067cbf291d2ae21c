/**
 * The least that Node can do: fetches the pages that `clusters -A` reads, and with `parse` unpacks and parses each and drops it.
 * No TLS check, no errors told, nothing projected: a measure, not a client. It also reads in other ways than the plugin does,
 * to tell what they would cost.
 *
 *   node bench/floor.mjs fetch|parse [--limit N] [--no-gzip] [--http1] [--connections N] [--two-phase]
 *                                    KUBECONFIG: of the simulator
 */
import { readFileSync } from 'node:fs';
import http2 from 'node:http2';
import https from 'node:https';
import { promisify, parseArgs } from 'node:util';
import zlib from 'node:zlib';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    limit: { type: 'string', default: '500' },
    'no-gzip': { type: 'boolean' },
    http1: { type: 'boolean' },
    connections: { type: 'string', default: '1' },
    'two-phase': { type: 'boolean' },
  },
});
const text = readFileSync(process.env.KUBECONFIG ?? '', 'utf8');
const server = /server:\s*"?([^"\s]+)/u.exec(text)?.[1] ?? '';
const token = /token:\s*"?([^"\s]+)/u.exec(text)?.[1] ?? '';
const parses = positionals[0] === 'parse';
const gunzip = promisify(zlib.gunzip);

const METADATA = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';
const LISTS = [
  ['/api/v1/pods', 'application/json'],
  ['/api/v1/services', 'application/json'],
  ['/api/v1/configmaps', METADATA],
  ['/api/v1/endpoints', METADATA],
  ['/apis/discovery.k8s.io/v1/endpointslices', 'application/json'],
  ['/apis/apps/v1/statefulsets', 'application/json'],
];
/** What all of the simulator's members have in common, and no other pod has. */
const MEMBERS = '&labelSelector=application%3Dpatroni';

const headersFor = (accept) => ({
  accept,
  authorization: `Bearer ${token}`,
  ...(!values['no-gzip'] && { 'accept-encoding': 'gzip' }),
});
const transport = values.http1 ? overHttp1() : overHttp2(Number(values.connections));

function overHttp1() {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 8, rejectUnauthorized: false });
  return {
    get: (path, accept) =>
      new Promise((resolve, reject) => {
        const request = https.get(`${server}${path}`, { agent, headers: headersFor(accept) }, (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.once('end', () =>
            resolve({ body: Buffer.concat(chunks), encoding: response.headers['content-encoding'] }),
          );
        });
        request.once('error', reject);
      }),
    close: () => agent.destroy(),
  };
}

function overHttp2(connections) {
  const sessions = Array.from({ length: connections }, () => {
    const session = http2.connect(server, { rejectUnauthorized: false });
    session.once('connect', () => session.setLocalWindowSize(2 ** 30));
    return session;
  });
  let next = 0;
  return {
    get: (path, accept) =>
      new Promise((resolve, reject) => {
        const session = sessions[next++ % sessions.length];
        const stream = session.request({ ':path': path, ...headersFor(accept) });
        const chunks = [];
        let encoding;
        stream.once('response', (headers) => (encoding = headers['content-encoding']));
        stream.on('data', (chunk) => chunks.push(chunk));
        stream.once('error', reject);
        stream.once('end', () => resolve({ body: Buffer.concat(chunks), encoding }));
      }),
    close: () => sessions.forEach((session) => session.close()),
  };
}

async function list(path, accept, selector = '') {
  let from = '';
  do {
    const query = from === '' ? '' : `&continue=${encodeURIComponent(from)}`;
    // Without pages: what the watch cache has.
    const limit = values.limit === '0' ? 'resourceVersion=0' : `limit=${values.limit}`;
    const { body, encoding } = await transport.get(`${path}?${limit}${selector}${query}`, accept);
    if (parses) {
      const page = JSON.parse((encoding === 'gzip' ? await gunzip(body) : body).toString('utf8'));
      from = page.metadata.continue ?? '';
    } else {
      const start = encoding === 'gzip' ? await firstOf(body) : body.subarray(0, 4096).toString('utf8');
      from = /"continue":"([^"]+)"/u.exec(start)?.[1] ?? '';
    }
  } while (from !== '');
}

/** No more of it than its head, where the token is. */
async function firstOf(body) {
  const start = await gunzip(body.subarray(0, 16384), { finishFlush: zlib.constants.Z_SYNC_FLUSH });
  return start.subarray(0, 4096).toString('utf8');
}

await Promise.all(
  LISTS.map(async ([path, accept]) => {
    if (!values['two-phase'] || path !== '/api/v1/pods') return list(path, accept);
    await list(path, METADATA);
    return list(path, accept, MEMBERS);
  }),
);
transport.close();
