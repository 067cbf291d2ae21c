/** The way of every request: who asks, which faults it meets, whether it may, what it gets. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { machineClock } from '../clock.ts';
import { applyFaults } from '../faults/apply.ts';
import type { Switchboard } from '../faults/switchboard.ts';
import { whenAborted } from './cut-short.ts';
import { dispatch } from './dispatch.ts';
import { answerError, answerJson, type Exchange } from './exchange.ts';
import { handleExecUpgrade, refuseUpgrade } from './exec-upgrade.ts';
import { identityOf, type Authentication } from './identity.ts';
import { requestInfoOf, type RequestInfo } from './request-info.ts';
import { refusalOf, type Identity } from './rights.ts';
import { findReview } from './reviews.ts';
import type { Serving } from './serving.ts';
import { apiErrorOf, noSuchResource } from './status.ts';
import { faultTargetOf } from './target.ts';

export interface Gate {
  serving: Serving;
  authentication: Authentication;
  faults: Switchboard;
  /** Aborted when the server closes. */
  closing: AbortSignal;
  resetConnection: (request: IncomingMessage) => void;
}

interface Asked {
  path: string;
  query: URLSearchParams;
  info: RequestInfo;
}

function askedIn(request: IncomingMessage): Asked {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://simulator');
  return {
    path: pathname,
    query: searchParams,
    info: requestInfoOf(request.method ?? 'GET', pathname, searchParams),
  };
}

/** Never rejects: whatever fails is answered. */
export async function handleRequest(
  gate: Gate,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const left = new AbortController();
  response.on('close', () => {
    left.abort();
  });
  response.on('error', () => {
    left.abort();
  });
  const { clock } = gate.serving;
  response.setHeader('Date', new Date(clock.now().getTime() + gate.faults.clockSkew).toUTCString());
  const exchange: Exchange = {
    request,
    response,
    ...askedIn(request),
    identity: NOBODY,
    cut: null,
    watchExpires: false,
    signal: AbortSignal.any([left.signal, gate.closing]),
    resetConnection: () => {
      gate.resetConnection(request);
    },
  };
  try {
    await answer(gate, exchange);
  } catch (error) {
    if (!exchange.signal.aborted) await answerError(exchange, apiErrorOf(error)).catch(() => undefined);
  }
}

const NOBODY: Identity = { user: '', groups: [], extra: {}, rights: [] };

async function answer(gate: Gate, exchange: Exchange): Promise<void> {
  const { info, path, signal } = exchange;
  exchange.identity = identityIn(gate, exchange.request, info);
  const verdict = await applyFaults(
    gate.faults.meet(faultTargetOf(info, path)),
    { user: exchange.identity.user, info },
    (milliseconds) => pause(milliseconds, signal),
  );
  switch (verdict.kind) {
    case 'refuse':
      throw verdict.error;
    case 'silence':
      return await whenAborted(signal);
    case 'foreign':
      return await answerJson(exchange, 200, verdict.body, verdict.contentType);
    case 'answer':
      exchange.cut = verdict.cut;
      exchange.watchExpires = verdict.watchExpires;
  }
  const refused = isReview(info) ? null : refusalOf(exchange.identity, info);
  if (refused !== null) throw refused;
  await dispatch(gate.serving, exchange);
}

/** @throws ApiError Unauthorized, Forbidden */
function identityIn({ authentication }: Gate, request: IncomingMessage, info: RequestInfo): Identity {
  const { headers } = request;
  // Everybody may ask whether the server is well.
  const open =
    info.kind === 'path' &&
    headers.authorization === undefined &&
    /^\/(healthz|livez|readyz|version)\/?$/.test(info.path);
  return identityOf(
    headers,
    open ? { ...authentication, anonymous: authentication.anonymous ?? [] } : authentication,
  );
}

const isReview = (info: RequestInfo): boolean =>
  info.kind === 'resource' && findReview(info.group, info.version, info.plural) !== undefined;

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      callOff();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const callOff = machineClock.after(milliseconds, done);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** A request that wants to become something else. Never rejects. */
export async function handleUpgrade(
  gate: Gate,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  socket.on('error', () => {
    socket.destroy();
  });
  const { info, path, query } = askedIn(request);
  try {
    const identity = identityIn(gate, request, info);
    const verdict = await applyFaults(
      gate.faults.meet(faultTargetOf(info, path)),
      { user: identity.user, info },
      (milliseconds) => pause(milliseconds, gate.closing),
    );
    if (verdict.kind === 'refuse') throw verdict.error;
    if (verdict.kind === 'silence') return;
    if (verdict.kind === 'foreign' || verdict.cut !== null) {
      socket.destroy();
      return;
    }
    const refused = refusalOf(identity, info);
    if (refused !== null) throw refused;
    if (info.kind === 'path') throw noSuchResource();
    await handleExecUpgrade(gate.serving, info, query, { request, socket, head });
  } catch (error) {
    refuseUpgrade(socket, apiErrorOf(error));
  }
}
