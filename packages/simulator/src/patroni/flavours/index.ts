import type { ClusterShape, FlavourShape } from '../shape.ts';
import type { ClusterSpec, FlavourName } from '../spec.ts';
import { crunchy, percona } from './crunchy.ts';
import { canonical, stackgres, timescale } from './others.ts';
import { patroni } from './patroni.ts';
import { spilo, zalando } from './spilo.ts';

const FLAVOURS: Record<FlavourName, FlavourShape> = {
  patroni,
  spilo,
  zalando,
  crunchy,
  percona,
  stackgres,
  timescale,
  canonical,
};

/** @returns what the flavour makes of a cluster. */
export function shapeOf(spec: ClusterSpec): ClusterShape {
  return FLAVOURS[spec.flavour ?? 'patroni'](spec);
}
