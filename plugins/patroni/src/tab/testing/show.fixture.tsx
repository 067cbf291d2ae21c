import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  kubernetesClusterLinkFormatterApiRef,
  type KubernetesClusterLinkFormatterApi,
} from '@backstage/plugin-kubernetes-react';
import { configure, type RenderResult } from '@testing-library/react';
import type { ReactElement } from 'react';
import axe from 'axe-core';
import { patroniTranslationsModule } from '../../alpha';

// A whole app is started for each test, on a machine that may have other things to do.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

export interface Shown extends RenderResult {
  /** What analytics were told: action and subject, without the app's own `navigate`. */
  events: () => [action: string, subject: string][];
}

/**
 * The element in an app of the new frontend system, in one of the plugin's languages.
 * @param formatClusterLink of the Kubernetes plugin, for links to a dashboard
 */
export function show(
  element: ReactElement,
  language: 'en' | 'zh-TW' = 'en',
  formatClusterLink?: KubernetesClusterLinkFormatterApi['formatClusterLink'],
): Shown {
  // The language that another test left behind.
  localStorage.clear();
  const analytics = mockApis.analytics();
  const languages = { defaultLanguage: language, availableLanguages: ['en', 'zh-TW'] };
  const rendered = renderInTestApp(element, {
    apis: [
      analytics,
      ...(formatClusterLink === undefined
        ? []
        : [[kubernetesClusterLinkFormatterApiRef, { formatClusterLink }] as const]),
    ],
    features: [patroniTranslationsModule],
    config: { app: { extensions: [{ 'api:app/app-language': { config: languages } }] } },
  });
  const events = () =>
    analytics
      .getEvents()
      .filter(({ action }) => action !== 'navigate')
      .map(({ action, subject }): [string, string] => [action, subject]);
  return { ...rendered, events };
}

/** @returns what WCAG 2.2 AA has against it; colours are not judged without a browser */
export async function violations(container: Element): Promise<string[]> {
  const { violations: found } = await axe.run(container, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: {
      'color-contrast': { enabled: false },
      region: { enabled: false },
      // A part of the page begins below the headings of the page.
      'heading-order': { enabled: false },
      'page-has-heading-one': { enabled: false },
    },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** jsdom draws nothing: text is as wide as its letters are many. */
export function drawText(): void {
  Object.defineProperty(SVGElement.prototype, 'getBBox', {
    configurable: true,
    value(this: SVGElement) {
      return { x: 0, y: 0, width: 7 * (this.textContent?.length ?? 0), height: 16 };
    },
  });
}
