/** Whether a per-pod name resolves, in a mark, in two words, and in a sentence. */
import type { Member, MemberDns, Publication } from '@kubectl-patroni/core';
import { reliesOnPodDns } from './host-words.js';
import type { Glyphs, Tone } from './style.js';

interface PublicationWords {
  mark: 'good' | 'bad' | 'unsure';
  /** Beside the mark; empty where the mark says all. */
  words: string;
  /** For a note. */
  sentence: string;
}

const publications: Record<Publication, PublicationWords> = {
  published: { mark: 'good', words: '', sentence: 'DNS name published' },
  'published-not-ready': {
    mark: 'good',
    words: 'not ready',
    sentence: 'DNS name published although the Pod is not ready',
  },
  'hidden-not-ready': {
    mark: 'bad',
    words: 'hidden, not ready',
    sentence: 'DNS name hidden while the Pod is not ready',
  },
  'wrong-subdomain': {
    mark: 'bad',
    words: 'wrong subdomain',
    sentence: "no DNS name (the Pod's subdomain is not the headless Service that selects it)",
  },
  'not-selected': {
    mark: 'bad',
    words: 'not selected',
    sentence: 'no DNS name (the Service does not select the Pod)',
  },
  'no-service': { mark: 'bad', words: 'no Service', sentence: 'no DNS name (the Service does not exist)' },
  'no-subdomain': { mark: 'bad', words: 'no subdomain', sentence: 'no DNS name (the Pod has no subdomain)' },
  'no-hostname': { mark: 'bad', words: 'no hostname', sentence: 'no DNS name (the Pod has no hostname)' },
  'no-ip': { mark: 'bad', words: 'no IP', sentence: 'no DNS name yet (the Pod has no IP)' },
  'non-portable': {
    mark: 'unsure',
    words: 'CoreDNS only',
    sentence: 'DNS name that CoreDNS alone answers (the Service is not headless)',
  },
  'leader-only': {
    mark: 'bad',
    words: 'leader only',
    sentence: 'DNS name exists for the leader only',
  },
  manual: {
    mark: 'good',
    words: 'manual',
    sentence: 'DNS name from an EndpointSlice that is kept by hand',
  },
  'external-name': {
    mark: 'bad',
    words: 'ExternalName',
    sentence: 'no DNS name (the Service is an ExternalName)',
  },
  terminating: { mark: 'bad', words: 'terminating', sentence: 'DNS name going away with the Pod' },
  unknown: { mark: 'unsure', words: 'unknown', sentence: 'not known whether the DNS name is published' },
};

/** The words for a publication; what was not seen in an EndpointSlice or Endpoints is said to be predicted. */
export function publicationWords({ publication, evidence }: MemberDns): PublicationWords {
  const known = publications[publication];
  if (evidence !== 'predicted' || known.mark !== 'good') return known;
  const words = known.words === '' ? 'predicted' : `predicted, ${known.words}`;
  return { ...known, words, sentence: `${known.sentence}, as predicted from Pod and Service` };
}

/** The mark alone. */
export function publicationMark(dns: MemberDns, marks: Pick<Glyphs, 'good' | 'bad' | 'unsure'>): string {
  return marks[publications[dns.publication].mark];
}

/** Wrong only where somebody is told to dial a name that does not resolve. */
export function publicationTone({
  dns,
  postgres,
  api,
}: Member): Extract<Tone, 'wrong' | 'doubtful' | 'dim'> | undefined {
  const { mark } = publicationWords(dns);
  if (mark === 'good') return undefined;
  const dialled = reliesOnPodDns(postgres?.kind) || reliesOnPodDns(api?.kind);
  if (!dialled) return 'dim';
  return mark === 'bad' ? 'wrong' : 'doubtful';
}
