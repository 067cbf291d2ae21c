/** Which of the forms that a client accepts it gets: apiserver/pkg/endpoints/handlers/negotiation/negotiate.go. */

/** One entry of an Accept header. */
export interface MediaType {
  /** As `application/json`; may hold stars. */
  type: string;
  parameters: Readonly<Record<string, string>>;
  quality: number;
}

/** How a resource is shown. */
export type View = 'whole' | 'metadata' | 'table';

/** A form beside plain JSON, by the parameters of its media type. */
export interface Offer {
  as: string;
  group: string;
  version: string;
}

/** In the order in which the client wants them. */
export function parseAccept(header: string): readonly MediaType[] {
  return header
    .split(',')
    .map(parseMediaType)
    .filter(({ type, quality }) => type !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality);
}

function parseMediaType(text: string): MediaType {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = Object.fromEntries(
    rest.map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')];
    }),
  );
  const quality = parameters['q'] === undefined ? 1 : Number(parameters['q']);
  return { type: type.toLowerCase(), parameters, quality: Number.isNaN(quality) ? 1 : quality };
}

const isJson = ({ type }: MediaType): boolean => ['application/json', 'application/*', '*/*'].includes(type);

/**
 * The first form that the client accepts and the server has. Protobuf is never among them: clients that prefer it name
 * JSON after it.
 * @param header undefined: anything
 * @param offers forms beside the plain one
 * @returns the one of `offers`, `plain`, or null when nothing fits
 */
export function negotiate<T extends Offer>(
  header: string | undefined,
  offers: readonly T[],
): T | 'plain' | null {
  if (header === undefined || header.trim() === '') return 'plain';
  for (const wanted of parseAccept(header)) {
    if (!isJson(wanted)) continue;
    const { as, v, g } = wanted.parameters;
    if (as === undefined) return 'plain';
    const offer = offers.find(
      (each) => each.as === as && (g ?? each.group) === each.group && (v ?? each.version) === each.version,
    );
    if (offer !== undefined) return offer;
  }
  return null;
}

interface ViewOffer extends Offer {
  view: View;
}

const META = { group: 'meta.k8s.io', version: 'v1' } as const;

const OF_LIST: readonly ViewOffer[] = [
  { ...META, as: 'Table', view: 'table' },
  { ...META, as: 'PartialObjectMetadataList', view: 'metadata' },
];

const OF_OBJECT: readonly ViewOffer[] = [
  { ...META, as: 'Table', view: 'table' },
  { ...META, as: 'PartialObjectMetadata', view: 'metadata' },
];

/** How an object or a list is to be shown; null when in none of the ways that there are. */
export function viewOf(header: string | undefined, what: 'list' | 'object'): View | null {
  const found = negotiate(header, what === 'list' ? OF_LIST : OF_OBJECT);
  if (found === null) return null;
  return found === 'plain' ? 'whole' : found.view;
}
