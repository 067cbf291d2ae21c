import { MAX_TEXT, safeUrl, visibleText } from './visible-text';

describe('visibleText', () => {
  it('shows what would not show', () => {
    expect(visibleText('a\x1b[2Jb\u202ec\u200bd\u{e0041}')).toBe('a\\x1b[2Jb\\u202ec\\u200bd\\u{e0041}');
  });

  it('leaves text of any language alone', () => {
    expect(visibleText('資料庫 données-0')).toBe('資料庫 données-0');
  });

  it('is never longer than a page has room for', () => {
    expect(visibleText('x'.repeat(5_000))).toHaveLength(MAX_TEXT);
    expect(visibleText('\u202e'.repeat(5_000)).length).toBeLessThanOrEqual(MAX_TEXT);
    expect(visibleText('abcdef', 4)).toBe('abc…');
  });
});

describe('safeUrl', () => {
  it.each(['https://docs.example.org/PT204', 'http://localhost:7007/x'])('lets %s be', (url) => {
    expect(safeUrl(url)).toBe(url);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'https://user:pw@evil.example', '/relative', '', null])(
    'refuses %j',
    (url) => {
      expect(safeUrl(url)).toBeNull();
    },
  );
});
