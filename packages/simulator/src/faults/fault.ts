/** What can go wrong between a client and the API, as data. */

/** Refusals that can be ordered; 401 is a token that has run out. */
export type FaultCode = 401 | 403 | 404 | 409 | 410 | 429 | 500 | 503 | 504;

export type Fault =
  /** The answer is held back; then it is as ever. */
  | { kind: 'latency'; milliseconds: number }
  /** A Status object in place of the answer. */
  | { kind: 'status'; code: FaultCode; message?: string; retryAfterSeconds?: number }
  /** The connection is reset after some of the answer's body. */
  | { kind: 'reset'; afterBytes: number }
  /** The body ends early, and the connection as if all were well. */
  | { kind: 'truncated'; afterBytes: number }
  /** No answer, ever; or one that stops after its headers. */
  | { kind: 'hang'; after: 'request' | 'headers' }
  /** What a proxy or a sign-in page answers in place of the API server: 200, and not JSON. */
  | { kind: 'foreign'; body: string; contentType: string }
  /** A watch that was well ends with the event ERROR, 410. */
  | { kind: 'watch-expired' }
  /** New connections get a certificate that ran out yesterday. For the whole server; resource and verb do not matter. */
  | { kind: 'expired-certificate' }
  /** The Date header is off by so much; positive: ahead. For the whole server. */
  | { kind: 'clock-skew'; milliseconds: number };

/** Where a fault happens. What is left out fits everything. */
export interface FaultRule {
  fault: Fault;
  /** Plural and group, as `endpointslices.discovery.k8s.io`. */
  resource?: string;
  /** As RBAC knows them: `get`, `list`, `watch`, … */
  verb?: string;
  namespace?: string;
  name?: string;
  /** Beginning of the path: for what is no resource, as `/openapi`. */
  path?: string;
  /** How often; then the rule is spent. */
  times?: number;
  /** How many requests that fit pass before it begins. */
  skip?: number;
}

/** What of a request decides which faults it meets. */
export interface FaultTarget {
  /** null: no resource. */
  resource: string | null;
  verb: string;
  namespace: string;
  name: string;
  path: string;
}
