/** The page that an app of the development server lives in. */

export type FrontendSystem = 'new' | 'legacy';

/** Both addresses on one origin: the app takes its own page's for them. */
const ORIGIN = 'http://127.0.0.1:7007';

/** @returns the HTML; the app is served under `/new` or `/legacy`, its files under `/static` */
export function page(system: FrontendSystem, pollingIntervalSeconds: number): string {
  const data = {
    app: {
      title: `Patroni plugin, ${system} frontend system`,
      baseUrl: `${ORIGIN}/${system}`,
      extensions: [{ 'api:app/app-language': { config: { availableLanguages: ['en', 'zh-TW'] } } }],
    },
    backend: { baseUrl: ORIGIN },
    organization: { name: 'Example' },
    patroni: { pollingIntervalSeconds },
  };
  const config = JSON.stringify([{ context: 'portal', data }]);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Patroni plugin</title>
    <link rel="stylesheet" href="/static/${system}.css" />
    <script type="backstage.io/config">${config}</script>
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/static/${system}.js"></script>
  </body>
</html>
`;
}
