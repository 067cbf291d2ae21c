/** What the documentation shows: one picture each. */
import type { PageOptions } from '../e2e/support/browser.ts';
import type { Place } from '../e2e/support/looking.ts';

export interface Picture {
  /** Of the file, without `.png`. */
  name: string;
  entity: string;
  place: Place;
  look: Required<Pick<PageOptions, 'theme' | 'language'>>;
}

const LIGHT = { theme: 'light', language: 'en' } as const;
const DARK = { theme: 'dark', language: 'en' } as const;
const LIGHT_CHINESE = { theme: 'light', language: 'zh-TW' } as const;
const DARK_CHINESE = { theme: 'dark', language: 'zh-TW' } as const;

const SITUATIONS = [
  { situation: 'healthy', entity: 'failover-to-watch', looks: [LIGHT, DARK, LIGHT_CHINESE, DARK_CHINESE] },
  { situation: 'pod-ips', entity: 'pod-ips', looks: [LIGHT, LIGHT_CHINESE] },
  { situation: 'failover', entity: 'failover-in-progress', looks: [LIGHT, DARK_CHINESE] },
  { situation: 'no-permission', entity: 'no-permission', looks: [LIGHT, LIGHT_CHINESE] },
] as const;

export const pictures: readonly Picture[] = SITUATIONS.flatMap(({ situation, entity, looks }) =>
  (['card', 'tab'] as const).flatMap((place) =>
    looks.map((look) => ({
      name: [place, situation, look.theme, ...(look.language === 'en' ? [] : [look.language])].join('-'),
      entity,
      place,
      look,
    })),
  ),
);
