/** Whether a per-pod name resolves, in a mark, in two words, and in a sentence. */
import {
  PUBLICATION_MARKS,
  publicationConcern,
  type Member,
  type MemberDns,
  type Publication,
} from '@kubectl-patroni/core';
import type { Glyphs, Tone } from './style.js';

interface PublicationWords {
  /** Beside the mark; empty where the mark says all. */
  words: string;
  /** For a note. */
  sentence: string;
}

const publications: Record<Publication, PublicationWords> = {
  published: { words: '', sentence: 'DNS name published' },
  'published-not-ready': {
    words: 'not ready',
    sentence: 'DNS name published although the Pod is not ready',
  },
  'hidden-not-ready': {
    words: 'hidden, not ready',
    sentence: 'DNS name hidden while the Pod is not ready',
  },
  'wrong-subdomain': {
    words: 'wrong subdomain',
    sentence: "no DNS name (the Pod's subdomain is not the headless Service that selects it)",
  },
  'not-selected': {
    words: 'not selected',
    sentence: 'no DNS name (the Service does not select the Pod)',
  },
  'no-service': { words: 'no Service', sentence: 'no DNS name (the Service does not exist)' },
  'no-subdomain': { words: 'no subdomain', sentence: 'no DNS name (the Pod has no subdomain)' },
  'no-hostname': { words: 'no hostname', sentence: 'no DNS name (the Pod has no hostname)' },
  'no-ip': { words: 'no IP', sentence: 'no DNS name yet (the Pod has no IP)' },
  'non-portable': {
    words: 'CoreDNS only',
    sentence: 'DNS name that CoreDNS alone answers (the Service is not headless)',
  },
  'leader-only': {
    words: 'leader only',
    sentence: 'DNS name exists for the leader only',
  },
  manual: {
    words: 'manual',
    sentence: 'DNS name from an EndpointSlice that is kept by hand',
  },
  'external-name': {
    words: 'ExternalName',
    sentence: 'no DNS name (the Service is an ExternalName)',
  },
  terminating: { words: 'terminating', sentence: 'DNS name going away with the Pod' },
  unknown: { words: 'unknown', sentence: 'not known whether the DNS name is published' },
};

/** The words for a publication; what was not seen in an EndpointSlice or Endpoints is said to be predicted. */
export function publicationWords({ publication, evidence }: MemberDns): PublicationWords {
  const known = publications[publication];
  if (evidence !== 'predicted' || PUBLICATION_MARKS[publication] !== 'good') return known;
  const words = known.words === '' ? 'predicted' : `predicted, ${known.words}`;
  return { ...known, words, sentence: `${known.sentence}, as predicted from Pod and Service` };
}

/** The mark alone. */
export function publicationMark(dns: MemberDns, marks: Pick<Glyphs, 'good' | 'bad' | 'unsure'>): string {
  return marks[PUBLICATION_MARKS[dns.publication]];
}

/** Wrong only where somebody is told to dial a name that does not resolve. */
export function publicationTone(member: Member): Extract<Tone, 'wrong' | 'doubtful' | 'dim'> | undefined {
  const concern = publicationConcern(member);
  if (concern === 'none') return undefined;
  return concern === 'idle' ? 'dim' : concern;
}
