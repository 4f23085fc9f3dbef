// The text beside an HTML text reads like one that somebody wrote.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlToText } from './html-to-text.ts'

describe('HTML as text', () => {
  test.each([
    ['paragraphs stand apart', '<p>Un</p><p>Deux\n trois</p>', 'Un\n\nDeux trois'],
    ['lines follow each other', 'Un<br>Deux<br/><br>Trois<div>Quatre</div>Cinq', 'Un\nDeux\n\nTrois\nQuatre\nCinq'],
    ['words keep their spaces', '<b>Un</b> <i>deux</i>, <b>tr</b>ois', 'Un deux, trois'],
    [
      'links carry their address',
      'Voir <a href="https://x.fr/a?b=1&amp;c=2">ici</a>.',
      'Voir ici (https://x.fr/a?b=1&c=2).',
    ],
    [
      'an address that is shown is not repeated',
      '<a href="https://www.x.fr/">x.fr</a> <a href="mailto:a@b.fr">a@b.fr</a>',
      'x.fr a@b.fr',
    ],
    ['only addresses that lead somewhere are shown', '<a href="javascript:x()">a</a> <a href="#top">b</a>', 'a b'],
    [
      'pictures say what they show',
      '<a href="https://x.fr"><img src=x alt="Notre logo"></a>',
      'Notre logo (https://x.fr)',
    ],
    [
      'lists have dashes and numbers',
      '<p>Voici</p><ul><li>un</li><li>deux<ol><li>a<li>b</ol></li></ul>fin',
      'Voici\n\n- un\n- deux\n  1. a\n  2. b\n\nfin',
    ],
    [
      'quotes are marked',
      'a<blockquote><p>b</p><p>c</p><blockquote>d</blockquote></blockquote>e',
      'a\n\n> b\n>\n> c\n>\n> > d\n\ne',
    ],
    ['cells are apart', '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>', 'A B\n1 2'],
    ['preformatted text stays as it is', 'x<pre>a\n  b\n\nc</pre>y', 'x\n\na\n  b\n\nc\n\ny'],
    ['a rule is a line', 'a<hr>b', 'a\n----------\nb'],
    [
      'what is not shown is not read',
      '<style>p{}</style><!-- x > --><script>if(a<b)"</p>"</script><title>t</title>a',
      'a',
    ],
    [
      'characters are what they stand for',
      '&eacute;&euro;&#233;&#x1F600;&amp;lt;&nbsp;&unknown; &amp',
      'é€é😀&lt; &unknown; &',
    ],
    ['a lone bracket is one', '1 < 2 > 0 <3', '1 < 2 > 0 <3'],
    ['attributes may hold brackets', '<p title="a > b">c</p>', 'c'],
    ['what is not closed ends with the text', 'a<p title="b', 'a'],
    ['nothing is nothing', '<html><body><p>&nbsp;</p></body></html>', ''],
  ])('%s', (_, html, text) => {
    expect(htmlToText(html)).toBe(text)
  })

  test('never leaves a tag and never fails', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<a href="x">',
      '</a>',
      '<li>',
      '<ul>',
      '</ul>',
      '<pre>',
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      'é',
      ' ',
      '\n',
      '<td>',
      '<blockquote>',
      '</blockquote>',
      '<script>',
      '</script>',
      '&amp;',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        expect(htmlToText(pieces.join(''))).not.toMatch(/<\/?(p|a|li|ul|pre|td|blockquote|script)>/)
      }),
    )
  })

  test.each([
    '<',
    '<a href="',
    '<!--',
    '<blockquote>',
    '<p>x',
    '<a href=x>',
    '<script>',
    '&#',
    '<a "',
    "<b '",
    '<style></styl',
  ])('takes little time for 300,000 characters of %s', (piece) => {
    const html = piece.repeat(Math.ceil(300_000 / piece.length))
    const before = process.cpuUsage().user
    const text = htmlToText(html)
    expect(process.cpuUsage().user - before).toBeLessThan(1_500_000)
    expect(text.length).toBeLessThan(6_000_000)
  })
})
