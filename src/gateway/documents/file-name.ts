/** Controls, zero-width and direction marks: they make a name look like another one. */
const HIDDEN = /[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu;

/** A file's name as it is kept and shown: NFC, nothing hidden in it. Empty when there was nothing else. */
export function tidyFileName(name: string): string {
  return name.normalize('NFC').replace(HIDDEN, '').trim();
}

/** `Content-Disposition` for saving a file under its name (RFC 6266, RFC 8187). Never shown in the page. */
export function attachment(name: string): string {
  const safe = name.replace(/[/\\]/g, '_');
  const ascii = safe
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\w. ()-]/g, '_');
  const encoded = encodeURIComponent(safe).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
