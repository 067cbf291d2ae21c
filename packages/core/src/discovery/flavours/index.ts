/** All flavours, in the order in which they are tried: what is built on another comes before it. */
import type { Flavour } from '../flavour.js';
import { canonical } from './canonical.js';
import { crunchy } from './crunchy.js';
import { patroni } from './patroni.js';
import { percona } from './percona.js';
import { spilo } from './spilo.js';
import { stackgres } from './stackgres.js';
import { timescale } from './timescale.js';
import { zalando } from './zalando.js';

/** The last one stands for whatever no other is recognised in. */
export const flavours: readonly [...Flavour[], Flavour] = [
  percona,
  crunchy,
  stackgres,
  canonical,
  timescale,
  zalando,
  spilo,
  patroni,
];

/** `version` carries a scope with the defaults of Spilo's image; anywhere else it is what it says. */
const NOT_TELLING = 'version';

/** @returns whether the label says by its key that it carries a scope */
export function isTellingScopeLabel(key: string): boolean {
  return key !== NOT_TELLING;
}

/** Every scope label that a flavour uses, the most telling first. */
export const knownScopeLabels: readonly string[] = [
  ...new Set([
    ...flavours.flatMap(({ scopeLabels }) => scopeLabels).filter(isTellingScopeLabel),
    NOT_TELLING,
  ]),
];
