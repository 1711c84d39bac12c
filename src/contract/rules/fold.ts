/**
 * Text without tone marks, case and punctuation, for comparing what people type: «Đăng ký» → `dang ky`.
 * `đ` does not decompose in Unicode and is mapped by hand; placement variants (hoà/hòa) fold to the same letters.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The folded words of a text. */
export function foldedWords(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}
