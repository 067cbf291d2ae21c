/** What Patroni's own tool says, run in a member's pod. */
import { succeeds } from './kubectl.js';

/** A line of `patronictl list -f json`; keys are its column titles, of 3.x or of 4.1. */
export interface PatronictlMember {
  Cluster: string;
  Member: string;
  Host: string;
  Role: string;
  State: string;
  TL?: number;
  /** 3.x: megabytes, rounded; `unknown` or absent when unknown. */
  'Lag in MB'?: number | string;
  /** 4.1: bytes shown in megabytes. */
  'Receive LSN'?: string;
  'Receive Lag'?: number | string;
  'Replay LSN'?: string;
  'Replay Lag'?: number | string;
}

export async function patronictlList(namespace: string, pod: string): Promise<PatronictlMember[]> {
  return JSON.parse(
    await succeeds('-n', namespace, 'exec', pod, '--', 'patronictl', 'list', '-f', 'json'),
  ) as PatronictlMember[];
}
