import { csv } from './members-csv';

const line = (cell: string | number | null) => csv(['head'], [[cell]]).split('\r\n')[1];

describe('csv', () => {
  it('begins with a byte order mark, and ends its lines as RFC 4180 has it', () => {
    expect(csv(['成員', 'Lag'], [['demo-0', 0]])).toBe('\ufeff成員,Lag\r\ndemo-0,0\r\n');
  });

  it.each([
    ['=HYPERLINK("https://evil")', `"'=HYPERLINK(""https://evil"")"`],
    ['+1', "'+1"],
    ['-1+cmd', "'-1+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\\u0009=1"`.replaceAll('"', '')],
    [' =1', `"' =1"`],
    ['＝1', "'＝1"],
  ])('makes no formula of %j', (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it('makes neither cells nor lines of what a text holds', () => {
    expect(line('a,b')).toBe('"a,b"');
    expect(line('say "x"')).toBe('"say ""x"""');
    expect(line('a\r\nb;c')).toBe('"a\\u000d\\u000ab;c"');
    expect(line('\u202egpj')).toBe('\\u202egpj');
  });

  it('leaves numbers numbers, and what is not known empty', () => {
    expect(line(-5)).toBe('-5');
    expect(line(null)).toBe('');
  });
});
