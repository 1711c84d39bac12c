/** What had to be done to a text so that it is plain. */
export const CLEANINGS = ['markup', 'script', 'entities', 'unseen characters', 'decomposed letters'] as const;
export type Cleaning = (typeof CLEANINGS)[number];

/** A text that can be shown as it is, and what was done to it. */
export interface PlainText {
  /** NFC; lines without spaces at their ends and without empty lines between; no markup, nothing that cannot be seen. */
  readonly text: string;
  readonly cleaned: readonly Cleaning[];
  /** Letters were lost on the way here, by a wrong character set: nobody can tell what it said. */
  readonly damaged: boolean;
}

/** Elements that begin a line of their own. */
const BLOCKS = new Set([
  'p',
  'div',
  'br',
  'li',
  'ul',
  'ol',
  'tr',
  'table',
  'tbody',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'blockquote',
]);
/** Others that office programs and web editors leave behind. What is in none of the two is taken for text: «nếu a <b và c> d». */
const INLINE = new Set([
  ...['a', 'abbr', 'b', 'big', 'body', 'center', 'cite', 'code', 'dd', 'dl', 'dt', 'del', 'em', 'font', 'form', 'head'],
  ...['html', 'i', 'iframe', 'img', 'input', 'ins', 'link', 'meta', 'object', 'pre', 's', 'small', 'span', 'strike'],
  ...['strong', 'sub', 'sup', 'svg', 'td', 'th', 'thead', 'title', 'tt', 'u', 'video', 'audio', 'button', 'embed'],
  ...['base', 'math', 'details', 'label', 'select', 'option', 'textarea', 'main', 'section', 'article', 'marquee'],
]);
const TAG = /<\/?([a-z][a-z0-9]*)(?:[\s/][^<>]*)?>/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi;
/** By name; lower and upper case are different letters. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ', thinsp: ' ', shy: '' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', laquo: '«', raquo: '»', hellip: '…' },
  ...{ bull: '•', middot: '·', deg: '°', sect: '§', times: '×', frac12: '½', sup2: '²', zwj: '', zwnj: '' },
  ...{ agrave: 'à', aacute: 'á', acirc: 'â', atilde: 'ã', egrave: 'è', eacute: 'é', ecirc: 'ê', igrave: 'ì' },
  ...{ iacute: 'í', ograve: 'ò', oacute: 'ó', ocirc: 'ô', otilde: 'õ', ugrave: 'ù', uacute: 'ú', yacute: 'ý' },
  ...{ Agrave: 'À', Aacute: 'Á', Acirc: 'Â', Atilde: 'Ã', Egrave: 'È', Eacute: 'É', Ecirc: 'Ê', Igrave: 'Ì' },
  ...{ Iacute: 'Í', Ograve: 'Ò', Oacute: 'Ó', Ocirc: 'Ô', Otilde: 'Õ', Ugrave: 'Ù', Uacute: 'Ú', Yacute: 'Ý' },
};
/** Joiners, marks of direction, soft hyphens, variation selectors, tags, controls other than the end of a line. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Variation_Selector}|[\u{e0000}-\u{e007f}]/gu;
const SPACES = /[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g;
/** UTF-8 that somebody read as a Western character set: «Ä‘Äƒng kÃ½», «tiáº¿ng». No Vietnamese word has these letters beside each other. */
const MISREAD = /á[º»][\u0080-\u00ff‚-™]|Ä[‘ƒ]|Ã[\u0080-\u00bf¡-¿]|Æ[°¡]|Â[\u00a0-\u00bf]/;

/** A text of somebody else's as plain text. Pure, and in time that grows with its length only. */
export function plainText(raw: string): PlainText {
  const cleaned = new Set<Cleaning>();
  const step = (before: string, after: string, what: Cleaning): string => {
    if (after !== before) cleaned.add(what);
    return after;
  };
  // What nobody sees could stand in a tag.
  const seen = (before: string): string => step(before, before.replace(UNSEEN, ''), 'unseen characters');
  let text = raw.replace(/\r\n?/g, '\n');
  // Markup that was escaped once more on its way is markup all the same; what is escaped a third time is left as text.
  for (let time = 0; time < 2; time++) {
    text = step(text, withoutHidden(text), 'script');
    text = step(text, withoutTags(text), 'markup');
    text = seen(step(text, decoded(text), 'entities'));
  }
  text = step(text, withoutTags(withoutHidden(text)), 'markup');
  // Tags that stood in tags: what is left of such a text is nobody's sentence.
  if (withoutTags(text) !== text) text = step(text, text.replaceAll('<', ''), 'markup');
  text = step(text, text.normalize('NFC'), 'decomposed letters');
  const lines = text.split(/[\n\u2028\u2029]/).map((line) => line.replace(SPACES, ' ').trim());
  const plain = lines.filter((line) => line !== '').join('\n');
  return {
    text: plain,
    cleaned: [...cleaned],
    damaged: !plain.isWellFormed() || /\ufffd/.test(plain) || MISREAD.test(plain),
  };
}

function withoutTags(text: string): string {
  return text.replace(TAG, (tag: string, name: string) => {
    const element = name.toLowerCase();
    if (BLOCKS.has(element)) return element === 'li' && !tag.startsWith('</') ? '\n- ' : '\n';
    return INLINE.has(element) ? '' : tag;
  });
}

/** Comments, and what browsers run or hide. One that does not end hides all that follows. */
function withoutHidden(text: string): string {
  const opening = /<!--|<(script|style|template|noscript)(?=[\s/>])/gi;
  let kept = '';
  let from = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const [, element] = found;
    kept += text.slice(from, found.index);
    const end = element === undefined ? text.indexOf('-->', found.index) : closing(text, element, found.index);
    if (end < 0) return kept;
    from = text.indexOf('>', end + (element === undefined ? 2 : 0)) + 1;
    if (from === 0) return kept;
    opening.lastIndex = from;
  }
  return kept + text.slice(from);
}

function closing(text: string, element: string, from: number): number {
  const end = new RegExp(`</${element}`, 'gi');
  end.lastIndex = from;
  return end.exec(text)?.index ?? -1;
}

function decoded(text: string): string {
  return text.replace(ENTITY, (entity: string, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? '') : entity;
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const isLetter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return isLetter ? String.fromCodePoint(point) : '\ufffd';
  });
}
